import type { ServiceResponse } from '../servers/serviceMessages';

/** How a fault changes the link to the next page. */
export const PAGE_LINKS = [
	'first',
	'itself',
	'otherSet',
	'elsewhere',
	'empty',
	'null',
	'number',
	'object',
	'repeat',
	'emptyPage',
] as const;

export type PageLink = (typeof PAGE_LINKS)[number];

const ROWS = '"value":[';
const LINK = /,"@odata\.nextLink":"(?:[^"\\]|\\.)*"\}$/;
const POSITION = /^(\$|%24)(skip|skiptoken)=/i;

/** The address of a page, spelled in another way: other host, order and percent-encoding. */
function respelled(path: string, withPosition: boolean): string {
	const [address = '', query = ''] = path.split('?');
	const options = query
		.split('&')
		.filter((option) => option !== '' && (withPosition || !POSITION.test(option)))
		.map((option) => option.replaceAll('$', '%24').replaceAll('%20', '+'));
	return `https://internal-load-balancer.invalid${address}?${options.reverse().join('&')}`;
}

/** The address of this page, as if it were the next one. */
function numbered(path: string): string {
	const [, before = path, number = '0'] = /^(.*?)[?&]again=(\d+)$/.exec(path) ?? [];
	return `${before}${before.includes('?') ? '&' : '?'}again=${Number(number) + 1}`;
}

const LINKS: Readonly<Record<PageLink, (path: string) => unknown>> = {
	first: (path) => respelled(path, false),
	itself: (path) => respelled(path, true),
	otherSet: () => '/data/Currencies?$skip=1',
	elsewhere: () => 'https://elsewhere.invalid/other?$skip=2',
	empty: () => '',
	null: () => null,
	number: () => 2,
	object: () => ({ href: '?$skip=2' }),
	repeat: numbered,
	emptyPage: numbered,
};

/** A list whose link is changed; any other response stays unchanged. */
export function withPageLink(
	response: ServiceResponse,
	path: string,
	kind: PageLink,
): ServiceResponse {
	const text = Buffer.from(response.body).toString('utf8');
	if (response.status !== 200 || !text.includes(ROWS)) return response;
	const rows = text.replace(LINK, '}').slice(0, -1);
	const start = kind === 'emptyPage' ? `${rows.slice(0, rows.indexOf(ROWS))}${ROWS}]` : rows;
	const link = JSON.stringify(LINKS[kind](path));
	return { ...response, body: Buffer.from(`${start},"@odata.nextLink":${link}}`) };
}
