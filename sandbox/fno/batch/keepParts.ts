import type { FnoResponse } from '../fnoMessages';
import { boundaryOf, mediaTypeOf, splitParts, type Part } from './multipart';

interface Budget {
	left: number;
}

function partText({ headers, content }: Part): string {
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	return `${lines.join('')}\r\n${content}`;
}

/** A closed multipart with as many request parts as the budget allows. */
function firstParts(text: string, boundary: string, budget: Budget): string {
	const kept: string[] = [];
	for (const part of splitParts(text, boundary)) {
		if (budget.left <= 0) break;
		if (mediaTypeOf(part.headers) === 'multipart/mixed') {
			const content = firstParts(part.content, boundaryOf(part.headers), budget);
			kept.push(partText({ headers: part.headers, content }));
		} else {
			budget.left--;
			kept.push(partText(part));
		}
	}
	return `${kept.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
}

/**
 * Keeps only the first parts of a batch response, properly closed; parts inside changesets count
 * one by one. Any other response is returned unchanged.
 */
export function keepParts(response: FnoResponse, count: number): FnoResponse {
	if (mediaTypeOf(response.headers) !== 'multipart/mixed') return response;
	const text = Buffer.from(response.body).toString('latin1');
	const body = firstParts(text, boundaryOf(response.headers), { left: count });
	return { ...response, body: Buffer.from(body, 'latin1') };
}
