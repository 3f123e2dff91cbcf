import type { FnoResponse } from '../fnoMessages';
import { boundaryOf, mediaTypeOf, splitParts, type Part } from './multipart';

interface Budget {
	left: number;
}

function partText({ headers, content }: Part): string {
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	return `${lines.join('')}\r\n${content}`;
}

/** The parts that the budget still allows, each request's counted, in a multipart that is closed. */
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
 * A batch's answer with only the first parts, properly closed; those inside changesets count one by
 * one. Another answer stays as it is.
 */
export function keepParts(response: FnoResponse, count: number): FnoResponse {
	if (mediaTypeOf(response.headers) !== 'multipart/mixed') return response;
	const text = Buffer.from(response.body).toString('latin1');
	const body = firstParts(text, boundaryOf(response.headers), { left: count });
	return { ...response, body: Buffer.from(body, 'latin1') };
}
