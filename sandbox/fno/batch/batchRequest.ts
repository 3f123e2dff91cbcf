import type { Switches } from '../../switches/fnoSwitches';
import type { FnoRequest } from '../fnoMessages';
import {
	boundaryOf,
	malformed,
	mediaTypeOf,
	readHead,
	readHeaders,
	splitParts,
	type Headers,
	type Part,
} from './multipart';

/** One inner request, with the Content-ID of its part. */
export interface Operation extends FnoRequest {
	contentId?: string;
}

/** An item of a batch. */
export type BatchItem =
	| { kind: 'operation'; operation: Operation }
	| { kind: 'changeset'; operations: Operation[] };

interface Context {
	origin: string;
	switches: Switches;
}

/** Operations per batch [D]. */
const MAX_OPERATIONS = 5_000;

const REQUEST_LINE = /^(GET|POST|PATCH|PUT|DELETE) ([\x21-\x7e]+) HTTP\/1\.1$/;

/** The path of an inner URL, which must have the environment's origin. Throws 400. */
function readAddress(address: string, { origin, switches }: Context): string {
	const path = address.startsWith('/') ? address : address.slice(origin.length);
	if (address.startsWith('/')) {
		if (switches.batchUrls === 'absolute') throw malformed(`'${address}' is not an absolute URL.`);
	} else if (address.slice(0, origin.length).toLowerCase() !== origin) {
		throw malformed(`'${address}' does not begin with '${origin}/'.`);
	}
	if (!/^\/data\//i.test(path)) throw malformed(`'${address}' is not below '/data/'.`);
	if (/^\/data\/(\$|%24)batch(\/|\?|$)/i.test(path)) throw malformed('a batch holds no batch.');
	return path;
}

/** The body, limited by its Content-Length if given; only line breaks may follow. Throws 400. */
function readBody(content: string, headers: Headers): string {
	const length = headers['content-length'];
	if (length === undefined) return content;
	const rest = content.slice(Number(length));
	if (!/^\d+$/.test(length) || Number(length) > content.length || !/^(\r\n)*$/.test(rest))
		throw malformed(`Content-Length ${length} does not fit the part's body.`);
	return content.slice(0, Number(length));
}

/** Parses the HTTP request of a part. Throws 400 if it is invalid. */
function readOperation({ headers, content }: Part, context: Context): Operation {
	if (mediaTypeOf(headers) !== 'application/http')
		throw malformed(`the media type '${mediaTypeOf(headers)}' is not one of a part.`);
	if (headers['content-transfer-encoding']?.toLowerCase() !== 'binary')
		throw malformed("a part has no 'Content-Transfer-Encoding: binary'.");
	const { lines, content: rest } = readHead(content);
	const [requestLine = '', ...headerLines] = lines;
	const [, method, address] = REQUEST_LINE.exec(requestLine) ?? [];
	if (method === undefined || address === undefined)
		throw malformed(`'${requestLine.slice(0, 80)}' is not a request line.`);
	const inner = readHeaders(headerLines);
	const body = readBody(rest, inner);
	if (method === 'GET' && body.trim() !== '') throw malformed('a GET has a body.');
	const contentId = headers['content-id'];
	return {
		method,
		path: readAddress(address, context),
		headers: inner,
		body: Buffer.from(body, 'latin1'),
		...(contentId === undefined ? {} : { contentId }),
	};
}

function readChangeSet(part: Part, context: Context): BatchItem {
	const operations = splitParts(part.content, boundaryOf(part.headers)).map((inner) => {
		if (mediaTypeOf(inner.headers) === 'multipart/mixed')
			throw malformed('a changeset holds no changeset.');
		return readOperation(inner, context);
	});
	for (const { method, contentId } of operations) {
		if (method === 'GET') throw malformed('a changeset holds no GET.');
		if (!contentId) throw malformed('a part of a changeset has no Content-ID.');
	}
	return { kind: 'changeset', operations };
}

const operationsOf = (item: BatchItem): Operation[] =>
	item.kind === 'changeset' ? item.operations : [item.operation];

function checkUniqueIds(operations: Operation[]): void {
	const seen = new Set<string>();
	for (const { contentId } of operations) {
		if (contentId === undefined) continue;
		if (seen.has(contentId)) throw malformed(`the Content-ID '${contentId}' comes twice.`);
		seen.add(contentId);
	}
}

/** Checks what the switches forbid in a well-formed batch. Throws 400. */
function checkSwitches(items: BatchItem[], switches: Switches): void {
	const bare = items.flatMap((item) => (item.kind === 'operation' ? item.operation.method : []));
	if (switches.batchChangeSets === 'single' && items.length - bare.length > 1)
		throw malformed('it has more than one changeset.');
	if (switches.batchGet === 'refused' && bare.includes('GET')) throw malformed('it holds a GET.');
	if (switches.batchBareWrites === 'refused' && bare.some((method) => method !== 'GET'))
		throw malformed('a write stands outside a changeset.');
}

/**
 * Parses a whole `multipart/mixed` batch before any of it is processed.
 * In: the outer request and the environment's origin. Throws 400 for an invalid batch.
 */
export function readBatch(request: FnoRequest, context: Context): BatchItem[] {
	const parts = splitParts(request.body.toString('latin1'), boundaryOf(request.headers));
	const items = parts.map(
		(part): BatchItem =>
			mediaTypeOf(part.headers) === 'multipart/mixed'
				? readChangeSet(part, context)
				: { kind: 'operation', operation: readOperation(part, context) },
	);
	const operations = items.flatMap(operationsOf);
	if (operations.length > MAX_OPERATIONS)
		throw malformed(`it has ${operations.length} operations; ${MAX_OPERATIONS} are allowed.`);
	checkUniqueIds(operations);
	checkSwitches(items, context.switches);
	return items;
}
