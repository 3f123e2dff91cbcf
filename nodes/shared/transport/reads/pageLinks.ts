import { hashKey } from '../../core/hashKey';
import { ownLink } from '../client/links';
import { isSameResource, pageAddress } from '../client/pageAddress';
import { endlessList, noNextPage, pageAgain } from '../errors/failures';
import type { FnoRequest } from '../types';

type Read = FnoRequest & { effect: 'read' };

/**
 * Pages in a row that may bring nothing new. Records that an access rule hides can leave pages
 * empty; equal pages have equal ETags, so they are the same records again.
 */
const MOST_WITHOUT_NEWS = 100;

/** Characters at each end of a page that tell its rows from those of another. */
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
	 * Throws FnoError after too many pages in a row without new rows.
	 */
	arrived(count: number, rows: string): void;
}

/** In: the path of the first page, and rows per page to ask for with each request. */
export function pageLinks(firstPath: string, pageSize: number | undefined): PageLinks {
	const headers = pageSize === undefined ? undefined : { Prefer: `odata.maxpagesize=${pageSize}` };
	const visited = new Set<string>([pageAddress(firstPath)]);
	const known = new Set<string>();
	let withoutNews = 0;
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
				throw noNextPage('leads to something else than this list');
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
			withoutNews = count === 0 || known.has(page) ? withoutNews + 1 : 0;
			known.add(page);
			if (withoutNews >= MOST_WITHOUT_NEWS) throw endlessList(MOST_WITHOUT_NEWS);
		},
	};
}

/** F&O leaves the link of the last page out [observed], so null isn't the end of a list either. */
function kindOf(link: unknown): string {
	if (typeof link === 'string') return 'empty';
	if (link === null) return 'null';
	if (Array.isArray(link)) return 'a list';
	return typeof link === 'object' ? 'an object' : `a ${typeof link}`;
}
