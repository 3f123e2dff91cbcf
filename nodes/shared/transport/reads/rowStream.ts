import { rethrow } from '../../core/outcome';
import { errorAsRow } from '../../odata/errors/embeddedError';
import { parseExact } from '../../odata/json/exactJson';
import { rowScanner } from '../../odata/json/rowScanner';
import { FnoError } from '../errors/fnoError';
import { cancelled, fromEmbeddedError, notAList, notJson } from '../errors/failures';
import { pageLinks } from './pageLinks';
import { listOf } from './pages';
import type { PagingOptions } from './pages';
import type { Connection, FnoRequest, FnoResponse } from '../types';

type Reader = Pick<Connection, 'signal' | 'stream'>;

/**
 * In: the JSON text of a row. Out: its line, without its end. Throws a SyntaxError if it isn't JSON,
 * and FnoError for a row that must not be output.
 */
export type LineOf = (row: string) => string;

/** A page that is read row by row; its link is known after its last row. */
interface Page {
	request: FnoRequest & { effect: 'read' };
	link?: unknown;
	count: number;
	/** The JSON of its first and its last row. */
	first?: string;
	last?: string;
}

/**
 * Yields a line for each row of all pages as they arrive, `limit` rows at most. Neither the text of
 * a page nor its rows are ever in memory as a whole, whatever the page size. A page that is cut off
 * is requested once more, and rows that were already yielded are skipped; that needs a fixed order,
 * as paging does anyway.
 * @throws FnoError like `readPages`
 */
export async function* streamRows(
	connection: Reader,
	firstPath: string,
	lineOf: LineOf,
	{ limit = Number.POSITIVE_INFINITY, pageSize }: Omit<PagingOptions, 'withoutAnnotations'> = {},
): AsyncGenerator<string[]> {
	const { first, follow, arrived } = pageLinks(firstPath, pageSize);
	let remaining = limit;
	let page: Page | undefined = { request: first, count: 0 };
	while (page !== undefined && remaining > 0) {
		const current: Page = page;
		for await (const rows of wholePage(connection, current, lineOf)) {
			if (connection.signal?.aborted) throw cancelled();
			yield rows.length > remaining ? rows.slice(0, remaining) : rows;
			remaining -= rows.length;
			if (remaining <= 0) return;
		}
		if (connection.signal?.aborted) throw cancelled();
		const { link, request, count } = current;
		arrived(count, `${current.first ?? ''}${current.last ?? ''}`);
		page = link === undefined ? undefined : { request: follow(link, request.path), count: 0 };
	}
}

/** Yields the rows of a page; if it was cut off, reads it once more. */
async function* wholePage(
	connection: Reader,
	page: Page,
	lineOf: LineOf,
): AsyncGenerator<string[]> {
	let count = 0;
	let last: string | undefined;
	try {
		for await (const rows of onePage(connection, page, lineOf)) {
			count += rows.length;
			last = rows[rows.length - 1];
			yield rows;
		}
	} catch (error) {
		if (!(error instanceof FnoError) || error.kind !== 'network') rethrow(error);
		yield* rowsAfter(onePage(connection, page, lineOf), { count, last, broken: error });
	}
}

/**
 * Yields the rows after those that arrived before the page was cut off. That only works if the last
 * of those rows is still at its position.
 */
async function* rowsAfter(
	source: AsyncIterable<string[]>,
	{ count, last, broken }: { count: number; last: string | undefined; broken: FnoError },
): AsyncGenerator<string[]> {
	let passed = 0;
	for await (const rows of source) {
		const known = Math.min(rows.length, count - passed);
		passed += known;
		if (known > 0 && passed === count && rows[known - 1] !== last) throw broken;
		if (known < rows.length) yield rows.slice(known);
	}
	if (passed < count) throw broken;
}

async function* onePage(connection: Reader, page: Page, lineOf: LineOf): AsyncGenerator<string[]> {
	const scanner = rowScanner();
	page.count = 0;
	for await (const chunk of connection.stream(page.request)) {
		const rows = scanner.push(chunk);
		if (page.count === 0) page.first = rows.at(0);
		page.last = rows.at(-1) ?? page.last;
		page.count += rows.length;
		const { lines, failure } = linesOf(rows, lineOf);
		if (lines.length > 0) yield lines;
		if (failure) throw failure;
	}
	page.link = linkOf(scanner.envelope());
}

const successWith = (text: string): FnoResponse => ({ status: 200, headers: {}, text });

/** The lines of the rows, up to the first that isn't a row. */
function linesOf(rows: string[], lineOf: LineOf): { lines: string[]; failure?: FnoError } {
	const lines: string[] = [];
	for (const row of rows) {
		const error = errorAsRow(row);
		if (error !== undefined)
			return { lines, failure: fromEmbeddedError(successWith(error), error) };
		try {
			lines.push(lineOf(row));
		} catch (error) {
			const failure = error instanceof FnoError ? error : notJson(successWith(row), true, error);
			return { lines, failure };
		}
	}
	return { lines };
}

function linkOf(envelope: string): unknown {
	const response = successWith(envelope);
	const { rows, link } = listOf(response, parseEnvelope(envelope));
	// Anything the scanner left over isn't a row.
	if (rows.length > 0) throw notAList(response, false);
	return link;
}

function parseEnvelope(text: string): unknown {
	if (text.trim() === '') return undefined;
	try {
		return parseExact(text);
	} catch (error) {
		throw notJson(successWith(text), /^\s*[[{"]/.test(text), error);
	}
}
