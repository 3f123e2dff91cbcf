import { parseExact } from '../odata/json';
import { FnoError } from './errors';
import type { Connection } from './types';

interface Page {
	rows: unknown[];
	nextLink?: string;
}

function readPage(text: string): Page {
	const body = parseExact(text) as { value?: unknown; '@odata.nextLink'?: unknown } | null;
	const nextLink = body?.['@odata.nextLink'];
	return {
		rows: Array.isArray(body?.value) ? body.value : [],
		nextLink: typeof nextLink === 'string' && nextLink !== '' ? nextLink : undefined,
	};
}

/**
 * Path and query of a nextLink. Its host and scheme are not followed: behind F&O's load
 * balancer they can be wrong [observed], and a token must not leave for another host.
 */
export function nextPath(instance: string, nextLink: string): string {
	const { pathname, search } = new URL(nextLink, `${instance}/data/`);
	return pathname + search;
}

/**
 * Yields the rows of each server page, `limit` rows at most in all.
 * Throws FnoError when a page repeats, because the rest can then never be reached.
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
		if (visited.has(path)) {
			throw new FnoError({
				kind: 'refused',
				message: 'The environment sent the same page twice, so the list cannot be read to its end',
				description: 'Narrow the filter, or set a limit below the number of records already read.',
			});
		}
		visited.add(path);
		const answer = await connection.request({ method: 'GET', effect: 'read', path });
		const page: Page = readPage(answer.text);
		yield page.rows.slice(0, remaining);
		remaining -= page.rows.length;
		path = page.nextLink === undefined ? undefined : nextPath(connection.instance, page.nextLink);
	}
}
