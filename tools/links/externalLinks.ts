/** Code is an example, not a link that somebody follows. */
const CODE = /```[\s\S]*?```|`[^`\n]*`/g;
const LINK = /\]\((https?:\/\/[^\s()]+)\)|<(https?:\/\/[^\s<>]+)>/g;
/** Names that are reserved for examples or for what isn't published yet [documented: RFC 2606]. */
const RESERVED = /(^|\.)(invalid|example|test|localhost|example\.(com|net|org))$/;

/**
 * In: Markdown documents by file name. Out: the addresses outside this repository that they link to,
 * without fragments, each with the files that have it. Reserved names are left out.
 */
export function externalLinks(documents: ReadonlyMap<string, string>): Map<string, string[]> {
	const found = new Map<string, Set<string>>();
	for (const [file, text] of documents) {
		for (const [, inline, bare] of text.replace(CODE, '').matchAll(LINK)) {
			const url = new URL(inline ?? bare);
			url.hash = '';
			if (RESERVED.test(url.hostname)) continue;
			found.set(url.href, (found.get(url.href) ?? new Set()).add(file));
		}
	}
	return new Map([...found].map(([link, files]) => [link, [...files]]));
}
