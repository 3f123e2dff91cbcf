import { isRecord, parseExact } from '../odata/json';
import { rowScanner } from '../odata/rowScanner';
import { FnoError } from './errors';
import { cancelled, notAList, notJson } from './failures';
import { pageFollower } from './paging';
import type { PagingOptions } from './paging';
import type { Connection, FnoRequest } from './types';

type Reader = Pick<Connection, 'signal' | 'stream'>;
type Read = FnoRequest & { effect: 'read' };

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
	let request: Read | undefined = first;
	while (request !== undefined && remaining > 0) {
		const page = wholePage(connection, request);
		let link: string | undefined;
		for (;;) {
			const next: IteratorResult<string[], string | undefined> = await page.next();
			if (connection.signal?.aborted) throw cancelled();
			if (next.done) {
				link = next.value;
				break;
			}
			const rows = remaining < next.value.length ? next.value.slice(0, remaining) : next.value;
			remaining -= rows.length;
			yield rows;
			if (remaining > 0) continue;
			await page.return(undefined);
			return;
		}
		request = link === undefined ? undefined : follow(link, request.path);
	}
}

type Page = AsyncGenerator<string[], string | undefined>;

/** Yields the rows of a page and returns its link, reading it again once where it broke off. */
async function* wholePage(connection: Reader, request: Read): Page {
	let yielded = 0;
	for (let isSecond = false; ; isSecond = true) {
		let skipped = isSecond ? yielded : 0;
		try {
			const page = onePage(connection, request);
			for (let next = await page.next(); ; next = await page.next()) {
				if (next.done) return next.value;
				const rows = next.value.slice(skipped);
				skipped -= next.value.length - rows.length;
				if (rows.length === 0) continue;
				yielded += rows.length;
				yield rows;
			}
		} catch (error) {
			const isBroken = error instanceof FnoError && error.kind === 'network';
			if (isSecond || !isBroken) throw asIs(error);
		}
	}
}

const asIs = (error: unknown) => error;

async function* onePage(connection: Reader, request: Read): Page {
	const scanner = rowScanner();
	for await (const chunk of connection.stream(request)) {
		const rows = scanner.push(chunk);
		if (rows.length > 0) yield rows;
	}
	return linkOf(scanner.envelope());
}

const answered = (text: string) => ({ status: 200, headers: {}, text });

function linkOf(envelope: string): string | undefined {
	const value = parseEnvelope(envelope);
	const isList = isRecord(value) && Array.isArray(value.value) && value.value.length === 0;
	if (!isList) throw notAList(answered(envelope), isRecord(value) && 'error' in value);
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
