import { outcomeOf } from '../../core/outcome';
import type { Outcome } from '../../core/outcome';
import { embeddedError } from '../../odata/errors/embeddedError';
import { isRecord, stripODataMetadata } from '../../odata/json/exactJson';
import { cancelled, fromEmbeddedError, noNextPage, notAList, samePage } from '../errors/failures';
import { parseOrReadAgain } from '../client/readJson';
import { linkAtEnd, ownLink } from '../client/links';
import { parseInPieces } from './pageParsing';
import type { Connection, FnoRequest, FnoResponse } from '../types';

type Reader = Pick<Connection, 'request' | 'signal'>;
type Read = FnoRequest & { effect: 'read' };

export interface PagingOptions {
	/** Most rows in all. */
	limit?: number;
	/** Rows per page that the environment is asked for; it may send others [guess]. */
	pageSize?: number;
	/** Leave out what OData adds to the records, such as their ETags. */
	withoutMetadata?: boolean;
}

/**
 * The request for the first page, and how a link becomes the next one; the wanted size goes with
 * each. `follow` throws FnoError for a link that cannot be read or leads back.
 */
export function pageLinks(firstPath: string, pageSize: number | undefined) {
	const headers = pageSize === undefined ? undefined : { Prefer: `odata.maxpagesize=${pageSize}` };
	const visited = new Set<string>([firstPath]);
	const requestFor = (path: string): Read => ({
		method: 'GET',
		effect: 'read',
		path,
		...(headers && { headers }),
	});
	return {
		first: requestFor(firstPath),
		follow(link: string, current: string): Read {
			const path = ownLink(link, current);
			if (path === undefined) throw noNextPage();
			if (visited.has(path)) throw samePage();
			visited.add(path);
			return requestFor(path);
		},
		/** A link that is not valid any more does not count as followed. */
		forget({ path }: Read): void {
			visited.delete(path);
		},
	};
}

/** One page on its way; its request was sent when this was made. */
interface Fetch {
	request: Read;
	answer: Promise<Outcome<FnoResponse>>;
}

/**
 * Yields the rows of each server page, `limit` rows at most in all. While a page is parsed and
 * used, the next one is already asked for, never more than one, and none beyond the limit.
 * @throws FnoError like a request, for an answer that is no list, for a next page that cannot be
 * read, when a page repeats, because the rest can then never be reached, and when the execution
 * is stopped
 */
export async function* readPages(
	connection: Reader,
	firstPath: string,
	{
		limit = Number.POSITIVE_INFINITY,
		pageSize,
		withoutMetadata: isLean = false,
	}: PagingOptions = {},
): AsyncGenerator<unknown[]> {
	const { first, follow, forget } = pageLinks(firstPath, pageSize);
	let remaining = limit;
	let next: Fetch | undefined = fetchPage(connection, first);
	while (next !== undefined) {
		const current: Fetch = next;
		next = undefined;
		const outcome = await current.answer;
		if (connection.signal?.aborted) throw cancelled();
		if (!outcome.ok) throw failed(outcome.error);
		// Without a limit the next page is asked for before this one is parsed; with one, only once
		// it is known how many rows this one brought.
		const early =
			remaining === Number.POSITIVE_INFINITY ? linkAtEnd(outcome.value.text) : undefined;
		if (early !== undefined) next = fetchPage(connection, follow(early, current.request.path));
		const page = await readPage(connection, current.request, outcome.value, isLean);
		remaining -= page.rows.length;
		if (next !== undefined && page.link !== early) {
			// The page was broken, and the one that came instead ends elsewhere.
			forget(next.request);
			next = undefined;
		}
		if (next === undefined && page.link !== undefined && remaining > 0) {
			next = fetchPage(connection, follow(page.link, current.request.path));
		}
		yield remaining < 0 ? page.rows.slice(0, remaining) : page.rows;
		if (connection.signal?.aborted) throw cancelled();
	}
}

/** Like `readPages`, for whom a limit is enough. */
export async function* readRows(
	connection: Reader,
	firstPath: string,
	limit?: number,
): AsyncGenerator<unknown[]> {
	yield* readPages(connection, firstPath, { limit });
}

const failed = (error: unknown) => error;

/** What comes of the request is kept as a value: nobody may be waiting for it any more. */
function fetchPage(connection: Reader, request: Read): Fetch {
	return { request, answer: outcomeOf(connection.request(request)) };
}

async function readPage(
	connection: Reader,
	request: Read,
	first: FnoResponse,
	isLean: boolean,
): Promise<{ rows: unknown[]; link: string | undefined }> {
	const inPieces = await parseInPieces(first.text, isLean, connection.signal);
	const { answer, value } =
		inPieces === undefined
			? await parseOrReadAgain(connection, request, first)
			: { answer: first, value: inPieces };
	const { rows, link } = listOf(answer, value);
	return { rows: isLean && inPieces === undefined ? rows.map(stripODataMetadata) : rows, link };
}

/**
 * The rows of a list and the link to what follows.
 * @throws FnoError where the value is no list, or one with an error in it
 */
export function listOf(
	answer: FnoResponse,
	value: unknown,
): { rows: unknown[]; link: string | undefined } {
	if (!isRecord(value) || !Array.isArray(value.value)) {
		throw notAList(answer, isRecord(value) && 'error' in value);
	}
	const error = embeddedError(value);
	if (error !== undefined) throw fromEmbeddedError(answer, error);
	const link = value['@odata.nextLink'];
	return { rows: value.value, link: typeof link === 'string' && link !== '' ? link : undefined };
}
