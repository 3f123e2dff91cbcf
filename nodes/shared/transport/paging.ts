import { isRecord } from '../odata/json';
import { noNextPage, notAList, samePage } from './failures';
import { readAnswer } from './json';
import { ownLink } from './links';
import type { Connection } from './types';

interface Page {
	rows: unknown[];
	/** The `@odata.nextLink`, where there is one. */
	link: string | undefined;
}

/**
 * Yields the rows of each server page, `limit` rows at most in all.
 * @throws FnoError like a request, for an answer that is no list, for a next page that cannot be
 * read, and when a page repeats, because the rest can then never be reached
 */
export async function* readRows(
	connection: Connection,
	firstPath: string,
	limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<unknown[]> {
	const visited = new Set<string>();
	let remaining = limit;
	let path: string | undefined = firstPath;
	while (path !== undefined && remaining > 0) {
		if (visited.has(path)) throw samePage();
		visited.add(path);
		const page: Page = await readPage(connection, path);
		yield page.rows.slice(0, remaining);
		remaining -= page.rows.length;
		if (page.link === undefined || remaining <= 0) return;
		path = ownLink(page.link, path);
		if (path === undefined) throw noNextPage();
	}
}

async function readPage(connection: Connection, path: string): Promise<Page> {
	const { answer, value } = await readAnswer(connection, { method: 'GET', effect: 'read', path });
	if (!isRecord(value) || !Array.isArray(value.value)) {
		throw notAList(answer, isRecord(value) && 'error' in value);
	}
	const link = value['@odata.nextLink'];
	return { rows: value.value, link: typeof link === 'string' && link !== '' ? link : undefined };
}
