import type { FnoRequest, FnoResponse } from '../fnoMessages';
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
	return multipartOf(kept, boundary);
}

const multipartOf = (parts: string[], boundary: string): string =>
	`${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;

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

/**
 * Keeps only the first items of a batch request, so that an environment which breaks down half way
 * does no more than these; a change set is one item. Any other request is returned unchanged.
 */
export function firstItems(request: FnoRequest, count: number): FnoRequest {
	if (mediaTypeOf(request.headers) !== 'multipart/mixed') return request;
	const boundary = boundaryOf(request.headers);
	const items = splitParts(request.body.toString('latin1'), boundary).slice(0, count);
	const body = Buffer.from(multipartOf(items.map(partText), boundary), 'latin1');
	return { ...request, body };
}
