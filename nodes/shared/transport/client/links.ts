/** Where F&O's paths start; anything before that belongs to the gateway. */
const ownPath = /\/(data|metadata)\/.*$/i;
/** The end of a page that links to the next one. A quote inside the link would be escaped. */
const lastMember = /[,{]\s*"@odata\.nextLink"\s*:\s*("(?:[^"\\]|\\.)*")\s*\}\s*$/;
const longestTail = 16_384;
const crossCompany = /[?&]cross-company=true\b/i;

/**
 * Path and query of a link from the instance, below the instance's own origin. The scheme and host
 * of a link are ignored: behind F&O's load balancer they can be wrong [observed], and a token must
 * not be sent to another host. A path before `/data/` or `/metadata/` is cut off.
 *
 * @param current path and query whose response had the link: relative links resolve against it, and
 * a link that lacks its `cross-company=true` gets it back
 * @returns `undefined` for a link that can't be read or points elsewhere
 */
export function ownLink(link: string, current: string): string | undefined {
	const base = `https://environment.invalid${current}`;
	if (link.trim() === '' || !URL.canParse(link, base)) return undefined;
	const { pathname, search } = new URL(link, base);
	const path = ownPath.exec(pathname)?.[0];
	if (path === undefined) return undefined;
	const lostCrossCompany = crossCompany.test(current) && !crossCompany.test(search);
	return `${path}${search}${lostCrossCompany ? `${search ? '&' : '?'}cross-company=true` : ''}`;
}

/**
 * The link to the next page if it is the last member of a page's JSON text, as F&O writes it
 * [observed]; `undefined` if it is missing or somewhere else, which only parsing can show.
 */
export function linkAtEnd(text: string): string | undefined {
	const literal = lastMember.exec(text.slice(-longestTail))?.[1];
	if (literal === undefined) return undefined;
	try {
		const link: unknown = JSON.parse(literal);
		return typeof link === 'string' && link !== '' ? link : undefined;
	} catch {
		return undefined;
	}
}
