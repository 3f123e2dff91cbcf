import { badQuery, noRoute, odataError } from '../refusal';

/** A parsed request path: decoded segments and options. */
export interface Target {
	root: string;
	segments: Segment[];
	options: Map<string, string>;
	/** The raw query, without the question mark. */
	query: string;
}

export interface Segment {
	name: string;
	/** Decoded text between the parentheses; undefined without parentheses. */
	predicate?: string;
}

const SEGMENT = /^([$A-Za-z_][\w.]*)(?:\((.*)\))?$/s;

function decode(text: string, plusIsBlank: boolean): string {
	try {
		return decodeURIComponent(plusIsBlank ? text.replaceAll('+', ' ') : text);
	} catch {
		throw odataError(400, 'odata', 'The request URI is not valid: bad percent-encoding.');
	}
}

function readSegment(raw: string, url: string): Segment {
	const [, name, predicate] = SEGMENT.exec(decode(raw, false)) ?? [];
	if (name === undefined) throw noRoute(url);
	return predicate === undefined ? { name } : { name, predicate };
}

function readOptions(query: string): Map<string, string> {
	const options = new Map<string, string>();
	for (const pair of query.split('&').filter(Boolean)) {
		const cut = pair.indexOf('=');
		const name = decode(cut < 0 ? pair : pair.slice(0, cut), true);
		if (options.has(name)) throw badQuery(`Query option '${name}' was specified more than once.`);
		options.set(name, cut < 0 ? '' : decode(pair.slice(cut + 1), true));
	}
	return options;
}

/**
 * Throws a 400 where a text literal of the query has a bare slash. A doubled quote ends one text and
 * starts the next, which doesn't matter here.
 */
export function checkSlashes({ query }: Target): void {
	const texts = query.split(/'|%27/i).filter((_, index) => index % 2 === 1);
	if (texts.some((text) => text.includes('/')))
		throw badQuery('The query specified in the URI is not valid: a text has an unescaped slash.');
}

/**
 * Parses a raw path. Only unescaped slashes separate segments, so a key with a slash must use
 * `%2F`; in the query a plus is a space, as in ASP.NET. Throws a 400 or 404.
 */
export function readTarget(rawPath: string, origin: string): Target {
	const [path = '', ...rest] = rawPath.split('?');
	const query = rest.join('?');
	if (!/^[\x21-\x7e]*$/.test(rawPath))
		throw odataError(400, 'odata', 'The request URI is not valid: it has unescaped characters.');
	const parts = path.split('/').slice(1);
	const root = (parts.shift() ?? '').toLowerCase();
	if (parts.at(-1) === '' && parts.length === 1) parts.pop();
	const url = `${origin}${rawPath}`;
	return {
		root,
		segments: parts.map((raw) => readSegment(raw, url)),
		options: readOptions(query),
		query,
	};
}
