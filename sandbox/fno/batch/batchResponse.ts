import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Switches } from '../../switches/fnoSwitches';
import { fnoResponse, type FnoResponse } from '../fnoMessages';

/** The response to one inner request. */
export interface PartResponse {
	contentId?: string;
	response: FnoResponse;
}

/**
 * One entry of a batch response: the response to a request, or the parts of a changeset that
 * succeeded.
 */
export type BatchEntry = PartResponse | { parts: PartResponse[] };

/** Headers of the connection as a whole, which only the outer response has [G]. */
const OUTER_HEADERS = new Set([
	'cache-control',
	'pragma',
	'expires',
	'x-content-type-options',
	'x-frame-options',
	'ms-dyn-aid',
	'strict-transport-security',
]);

const HEADER_SPELLINGS: Readonly<Record<string, string>> = {
	etag: 'ETag',
	'odata-version': 'OData-Version',
};

const headerSpelling = (name: string): string =>
	HEADER_SPELLINGS[name.toLowerCase()] ??
	name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());

function partText(part: PartResponse, switches: Switches): string {
	const { status, headers, body } = part.response;
	const echoed = part.contentId !== undefined && switches.batchContentId === 'echoed';
	const head = [
		'Content-Type: application/http',
		'Content-Transfer-Encoding: binary',
		...(echoed ? [`Content-ID: ${part.contentId}`] : []),
		'',
		`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
		...Object.entries(headers)
			.filter(([name]) => !OUTER_HEADERS.has(name.toLowerCase()))
			.map(([name, value]) => `${headerSpelling(name)}: ${value}`),
		'',
		'',
	];
	return head.join('\r\n') + body.toString();
}

function multipart(boundary: string, parts: string[]): string {
	return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
}

function changeSetText(parts: PartResponse[], switches: Switches): string {
	const boundary = `changesetresponse_${randomUUID()}`;
	const inner = inSwitchedOrder(parts, switches).map((part) => partText(part, switches));
	return `Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n${multipart(boundary, inner)}`;
}

const inSwitchedOrder = <T>(list: T[], switches: Switches): T[] =>
	switches.batchPartOrder === 'reversed' ? [...list].reverse() : list;

/** The outer response: always 200, whatever the status of its parts [O]. */
export function batchResponse(entries: BatchEntry[], switches: Switches): FnoResponse {
	const boundary = `batchresponse_${randomUUID()}`;
	const parts = inSwitchedOrder(entries, switches).map((entry) =>
		'parts' in entry ? changeSetText(entry.parts, switches) : partText(entry, switches),
	);
	const type = { 'content-type': `multipart/mixed; boundary=${boundary}` };
	return fnoResponse(200, multipart(boundary, parts), type);
}
