import type { FnoResponse } from '../../../../../sandbox/fno/fnoMessages';
import { key, ORIGIN, useWorld, type World } from '../fnoWorld';

export const GROUPS = '/data/CustomerGroups';

export interface Inner {
	method: string;
	/** Encoded path below the environment's origin. */
	path: string;
	body?: unknown;
	id?: string;
	headers?: Record<string, string>;
}

const CRLF = '\r\n';

/** One part of a batch, created independently of the code under test. */
export function part({ method, path, body, id, headers = {} }: Inner): string {
	const json = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
	const sent = body === undefined ? headers : { 'Content-Type': 'application/json', ...headers };
	return [
		'Content-Type: application/http',
		'Content-Transfer-Encoding: binary',
		...(id === undefined ? [] : [`Content-ID: ${id}`]),
		'',
		`${method} ${path.startsWith('/') ? ORIGIN : ''}${path} HTTP/1.1`,
		...Object.entries(sent).map(([name, value]) => `${name}: ${value}`),
		'',
		json,
	].join(CRLF);
}

const enclosed = (boundary: string, parts: string[]): string =>
	[...parts.flatMap((text) => [`--${boundary}`, text]), `--${boundary}--`].join(CRLF);

let changeSets = 0;

export function changeSet(...inner: Inner[]): string {
	const boundary = `changeset_${++changeSets}`;
	return `Content-Type: multipart/mixed; boundary=${boundary}${CRLF}${CRLF}${enclosed(boundary, inner.map(part))}`;
}

export const batchBody = (...parts: string[]): string => enclosed('batch_1', parts) + CRLF;

const BATCH_TYPE = 'multipart/mixed; boundary=batch_1';

export function sendBatch(
	world: World,
	body: string,
	headers: Record<string, string> = {},
): Promise<FnoResponse> {
	return world.send('POST', '/data/$batch', body, {
		headers: { 'content-type': BATCH_TYPE, ...headers },
	});
}

export interface BatchWorld extends World {
	/** Sends a batch of these parts. */
	batch: (...parts: string[]) => Promise<FnoResponse>;
	/** Number of customer groups in the environment. */
	groupCount: () => number;
}

/** A world for batches about customer groups; rows and switches are reset before each test. */
export function useBatchWorld(): BatchWorld {
	const world = useWorld();
	return {
		...world,
		batch: (...parts) => sendBatch(world, batchBody(...parts)),
		groupCount: () => countGroups(world),
	};
}

export const countGroups = ({ environment }: World): number =>
	environment.rows('CustomerGroups')?.length ?? 0;

/** Path of a customer group. */
export const groupPath = (id: string, company = 'usmf'): string =>
	`${GROUPS}${key(company, 'CustomerGroupId', id)}`;

/** A request that creates a customer group; its Content-ID is the group's id. */
export const createGroup = (group: string, query = ''): Inner => ({
	method: 'POST',
	path: `${GROUPS}${query}`,
	body: { CustomerGroupId: group, Description: 'x' },
	id: group,
});

export interface Got {
	status: number;
	id?: string;
	headers: Record<string, string>;
	body: string;
}

function cut(text: string, contentType: string): string[] {
	const [, boundary = '?'] = /boundary=(\S+)$/.exec(contentType) ?? [];
	const pieces = `${CRLF}${text}`.split(`${CRLF}--${boundary}`);
	expect(pieces.at(-1)).toBe(`--${CRLF}`.slice(0, (pieces.at(-1) ?? '').length));
	return pieces.slice(1, -1).map((piece) => piece.slice(CRLF.length));
}

function head(text: string): { lines: string[]; rest: string } {
	const end = text.indexOf(CRLF + CRLF);
	return { lines: text.slice(0, end).split(CRLF), rest: text.slice(end + 4) };
}

const headersOf = (lines: string[]): Record<string, string> =>
	Object.fromEntries(lines.map((line) => line.split(': ', 2)));

function readPart(text: string): Got | Got[] {
	const { lines, rest } = head(text);
	const headers = headersOf(lines);
	if (headers['Content-Type']?.startsWith('multipart/mixed'))
		return cut(rest, headers['Content-Type']).flatMap(readPart);
	expect(headers).toMatchObject({
		'Content-Type': 'application/http',
		'Content-Transfer-Encoding': 'binary',
	});
	const inner = head(rest);
	const id = headers['Content-ID'];
	return {
		status: Number(inner.lines[0]?.split(' ')[1]),
		...(id === undefined ? {} : { id }),
		headers: headersOf(inner.lines.slice(1)),
		body: inner.rest,
	};
}

/** The parts of a response: one per request, or an array for a changeset that succeeded. */
export function readBatchResponse(response: FnoResponse): (Got | Got[])[] {
	expect(response.status).toBe(200);
	return cut(String(response.body), response.headers['content-type'] ?? '').map(readPart);
}

export const statuses = (parts: (Got | Got[])[]): (number | number[])[] =>
	parts.map((each) => (Array.isArray(each) ? each.map(({ status }) => status) : each.status));
