import { errorAsRow, errorWithin } from '../odata/errorWithin';
import { isRecord, parseExact } from '../odata/json';
import { rowScanner } from '../odata/rowScanner';
import { FnoError } from './errors';
import { cancelled, failedMeanwhile, notAList, notJson } from './failures';
import { pageFollower } from './paging';
import type { PagingOptions } from './paging';
import type { Connection, FnoRequest } from './types';

type Reader = Pick<Connection, 'signal' | 'stream'>;

/** A page that is read row by row; its link is known when its rows are through. */
interface Page {
	request: FnoRequest & { effect: 'read' };
	link?: string | undefined;
}

/**
 * Yields the JSON texts of the rows of all pages as they arrive, `limit` rows at most: neither the
 * text of a page nor its rows are in memory as a whole, whatever size the environment gives its
 * pages. A page that breaks off is asked for once more, and the rows of it that were yielded are
 * left out; that needs a fixed order, as paging does anyway. A text begins and ends like a row;
 * whether it is JSON shows when it is parsed.
 * @throws FnoError like `readPages`
 */
export async function* streamRows(
	connection: Reader,
	firstPath: string,
	{ limit = Number.POSITIVE_INFINITY, pageSize }: Omit<PagingOptions, 'withoutMetadata'> = {},
): AsyncGenerator<string[]> {
	const { first, follow } = pageFollower(firstPath, pageSize);
	let remaining = limit;
	let page: Page | undefined = { request: first };
	while (page !== undefined && remaining > 0) {
		const current: Page = page;
		for await (const rows of wholePage(connection, current)) {
			if (connection.signal?.aborted) throw cancelled();
			yield rows.length > remaining ? rows.slice(0, remaining) : rows;
			remaining -= rows.length;
			if (remaining <= 0) return;
		}
		if (connection.signal?.aborted) throw cancelled();
		const { link, request } = current;
		page = link === undefined ? undefined : { request: follow(link, request.path) };
	}
}

/** Yields the rows of a page, reading it again once where it broke off. */
async function* wholePage(connection: Reader, page: Page): AsyncGenerator<string[]> {
	let count = 0;
	let last: string | undefined;
	try {
		for await (const rows of onePage(connection, page)) {
			count += rows.length;
			last = rows[rows.length - 1];
			yield rows;
		}
	} catch (error) {
		if (!(error instanceof FnoError) || error.kind !== 'network') throw asIs(error);
		yield* behind(onePage(connection, page), { count, last, broken: error });
	}
}

const asIs = (error: unknown) => error;

/**
 * Yields the rows behind those that came before it broke. Which they are can only be told while
 * the last of them stands where it stood.
 */
async function* behind(
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

async function* onePage(connection: Reader, page: Page): AsyncGenerator<string[]> {
	const scanner = rowScanner();
	for await (const chunk of connection.stream(page.request)) {
		const rows = scanner.push(chunk);
		const error = firstError(rows);
		if (error !== undefined) throw failedMeanwhile(answered(error), error);
		if (rows.length > 0) yield rows;
	}
	page.link = linkOf(scanner.envelope());
}

const answered = (text: string) => ({ status: 200, headers: {}, text });

function firstError(rows: string[]): string | undefined {
	for (const row of rows) {
		const error = errorAsRow(row);
		if (error !== undefined) return error;
	}
	return undefined;
}

function linkOf(envelope: string): string | undefined {
	const value = parseEnvelope(envelope);
	const isList = isRecord(value) && Array.isArray(value.value) && value.value.length === 0;
	if (!isList) throw notAList(answered(envelope), isRecord(value) && 'error' in value);
	const error = errorWithin(value);
	if (error !== undefined) throw failedMeanwhile(answered(envelope), error);
	const link = value['@odata.nextLink'];
	return typeof link === 'string' && link !== '' ? link : undefined;
}

function parseEnvelope(text: string): unknown {
	if (text.trim() === '') return undefined;
	try {
		return parseExact(text);
	} catch {
		throw notJson(answered(text), /^\s*[[{"]/.test(text));
	}
}
