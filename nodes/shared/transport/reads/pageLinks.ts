import { hashKey } from '../../core/hashKey';
import { ownLink } from '../client/links';
import { isSameResource, pageAddress } from '../client/pageAddress';
import { endlessList, endlessRepeats, noNextPage, pageAgain } from '../errors/listFailures';
import type { FnoRequest } from '../types';

type Read = FnoRequest & { effect: 'read' };

/**
 * Pages in a row that may certainly bring nothing new. Records that an access rule hides can leave
 * pages empty; equal pages with ETags hold the same records again.
 */
const MOST_WITHOUT_NEWS = 100;

/**
 * Pages in a row that may look like earlier ones. Rows without ETags can be equal and still belong
 * to different records, such as one selected field with few values, so no number of such pages
 * proves that a list is endless. This one allows for millions of rows with the usual page sizes;
 * the error says how a list with very small pages gets past it.
 */
const MOST_REPEATS = 10_000;

/** Characters at each end of a page that distinguish its rows from those of another. */
const COMPARED = 2048;

/** Follows the pages of one list. */
export interface PageLinks {
	/** The request for the first page. */
	first: Read;
	/**
	 * In: the link of a page and the address of that page. Out: the request for the next page. Throws
	 * FnoError for a link that isn't text, can't be read, leads elsewhere or leads back.
	 */
	follow(link: unknown, current: string): Read;
	/** Forgets that a link was followed, because it is no longer valid. */
	unvisit(request: Read): void;
	/**
	 * In: the number of rows of a page, and their text or enough of it to tell them from others.
	 * Throws FnoError after too many pages in a row without new rows, or that repeat earlier ones.
	 */
	arrived(count: number, rows: string): void;
}

/** In: the path of the first page, and rows per page to ask for with each request. */
export function pageLinks(firstPath: string, pageSize: number | undefined): PageLinks {
	const headers = pageSize === undefined ? undefined : { Prefer: `odata.maxpagesize=${pageSize}` };
	const visited = new Set<string>([pageAddress(firstPath)]);
	const known = new Set<string>();
	let withoutNews = 0;
	let repeats = 0;
	const requestFor = (path: string): Read => ({
		method: 'GET',
		effect: 'read',
		path,
		...(headers && { headers }),
	});
	return {
		first: requestFor(firstPath),
		follow(link, current) {
			const text = typeof link === 'string' ? link.trim() : '';
			if (text === '') throw noNextPage(`is ${kindOf(link)}`);
			const path = ownLink(text, current);
			if (path === undefined || !isSameResource(path, firstPath)) {
				throw noNextPage('leads to something other than this list');
			}
			const address = pageAddress(path);
			if (visited.has(address)) throw pageAgain();
			visited.add(address);
			return requestFor(path);
		},
		unvisit({ path }) {
			visited.delete(pageAddress(path));
		},
		arrived(count, rows) {
			const ends = [rows.slice(0, COMPARED), rows.slice(-COMPARED)];
			const page = hashKey([count, rows.length, ends]);
			const isRepeat = count === 0 || known.has(page);
			const isOld = isRepeat && (count === 0 || tellRecordsApart(count, rows));
			known.add(page);
			repeats = isRepeat ? repeats + 1 : 0;
			withoutNews = isOld ? withoutNews + 1 : 0;
			if (withoutNews >= MOST_WITHOUT_NEWS) throw endlessList(MOST_WITHOUT_NEWS);
			if (repeats >= MOST_REPEATS) throw endlessRepeats(MOST_REPEATS);
		},
	};
}

/** The ETag of the first row, which F&O sends as its first member [observed]. */
const FIRST_ETAG = /^[^{]*\{\s*("@odata\.etag"\s*:\s*"(?:[^"\\]|\\.)+")/;

/** Whether equal rows are the same records: they have ETags, and not one that all of them share. */
function tellRecordsApart(count: number, rows: string): boolean {
	const [, etag] = FIRST_ETAG.exec(rows) ?? [];
	if (etag === undefined) return false;
	return count === 1 || rows.indexOf(etag) === rows.lastIndexOf(etag);
}

/** F&O leaves the link of the last page out [observed], so null isn't the end of a list either. */
function kindOf(link: unknown): string {
	if (typeof link === 'string') return 'empty';
	if (link === null) return 'null';
	if (Array.isArray(link)) return 'a list';
	return typeof link === 'object' ? 'an object' : `a ${typeof link}`;
}
