import { outcomeOf, rethrow } from '../../core/outcome';
import type { Outcome } from '../../core/outcome';
import { embeddedError } from '../../odata/errors/embeddedError';
import { stripODataMetadata } from '../../odata/json/exactJson';
import { isRecord } from '../../core/guards';
import { cancelled, fromEmbeddedError, notAList } from '../errors/failures';
import { parseOrReadAgain } from '../client/readJson';
import { linkAtEnd } from '../client/links';
import { pageLinks } from './pageLinks';
import { parseInPieces } from './pageParsing';
import type { Connection, FnoRequest, FnoResponse } from '../types';

type Reader = Pick<Connection, 'request' | 'signal'>;
type Read = FnoRequest & { effect: 'read' };

export interface PagingOptions {
	/** Rows in total, at most. */
	limit?: number;
	/** Rows per page to ask for; the instance may send another number [guess]. */
	pageSize?: number;
	/** Leave out the annotations that OData adds to records, such as their ETags. */
	withoutAnnotations?: boolean;
}

/** A page in flight. */
interface Fetch {
	request: Read;
	response: Promise<Outcome<FnoResponse>>;
}

/**
 * Yields the rows of each server page, `limit` rows at most in total. While a page is parsed and
 * used, the next one is already in flight: never more than one, and none beyond the limit.
 *
 * There are three ways to read a list. `readPages` gives whole pages of parsed rows; large pages go
 * through `parseInPieces`, so that the next request can leave meanwhile. `streamRows`
 * (rowStream.ts) gives the text of row after row and never holds a page, for files.
 *
 * @throws FnoError like a request; for a response that isn't a list, for a next page that can't be
 * read, for a page that repeats (the rest could never be reached), for a list without end, and when
 * the execution is stopped
 */
export async function* readPages(
	connection: Reader,
	firstPath: string,
	{ limit = Number.POSITIVE_INFINITY, pageSize, withoutAnnotations = false }: PagingOptions = {},
): AsyncGenerator<unknown[]> {
	const { first, follow, unvisit, arrived } = pageLinks(firstPath, pageSize);
	let remaining = limit;
	let next: Fetch | undefined = fetchPage(connection, first);
	while (next !== undefined) {
		const current: Fetch = next;
		next = undefined;
		const outcome = await current.response;
		if (connection.signal?.aborted) throw cancelled();
		if (!outcome.ok) rethrow(outcome.error);
		// Without a limit the next page is requested before this one is parsed; with a limit, only once
		// it is known how many rows this one has.
		const early =
			remaining === Number.POSITIVE_INFINITY ? linkAtEnd(outcome.value.text) : undefined;
		if (early !== undefined) next = fetchPage(connection, follow(early, current.request.path));
		const page = await readPage(connection, current.request, outcome.value, withoutAnnotations);
		arrived(page.rows.length, rowsText(outcome.value.text));
		remaining -= page.rows.length;
		if (next !== undefined && page.link !== early) {
			// The page was broken, and its second copy ends with a different link.
			unvisit(next.request);
			next = undefined;
		}
		if (next === undefined && page.link !== undefined && remaining > 0) {
			next = fetchPage(connection, follow(page.link, current.request.path));
		}
		yield remaining < 0 ? page.rows.slice(0, remaining) : page.rows;
		if (connection.signal?.aborted) throw cancelled();
	}
}

/** The rows of a page as they were sent, with their ETags and without the link. */
const rowsText = (text: string): string =>
	text.slice(text.indexOf('"value"'), text.lastIndexOf(']'));

/** `readPages` with a limit as its only option. */
export async function* readRows(
	connection: Reader,
	firstPath: string,
	limit?: number,
): AsyncGenerator<unknown[]> {
	yield* readPages(connection, firstPath, { limit });
}

/** The outcome is kept as a value, because nothing may be waiting for it anymore. */
function fetchPage(connection: Reader, request: Read): Fetch {
	return { request, response: outcomeOf(connection.request(request)) };
}

async function readPage(
	connection: Reader,
	request: Read,
	first: FnoResponse,
	withoutAnnotations: boolean,
): Promise<{ rows: unknown[]; link: unknown }> {
	const inPieces = await parseInPieces(first.text, withoutAnnotations, connection.signal);
	const { response, value } =
		inPieces === undefined
			? await parseOrReadAgain(connection, request, first)
			: { response: first, value: inPieces };
	const { rows, link } = listOf(response, value);
	const mustStrip = withoutAnnotations && inPieces === undefined;
	return { rows: mustStrip ? rows.map(stripODataMetadata) : rows, link };
}

/**
 * The rows of a list and the link to the next page as it was sent; `undefined` on the last page.
 * @throws FnoError if the value isn't a list, or is one with an error in it
 */
export function listOf(response: FnoResponse, value: unknown): { rows: unknown[]; link: unknown } {
	if (!isRecord(value) || !Array.isArray(value.value)) {
		throw notAList(response, isRecord(value) && 'error' in value);
	}
	const error = embeddedError(value);
	if (error !== undefined) throw fromEmbeddedError(response, error);
	return { rows: value.value, link: value['@odata.nextLink'] };
}
