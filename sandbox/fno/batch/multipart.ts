import { odataError, type Refusal } from '../refusal';

/** Header names in lower case. */
export type Headers = Record<string, string>;

/** One part between two delimiters; the content is Latin-1 text, one character per byte. */
export interface Part {
	headers: Headers;
	content: string;
}

/** Refuses the whole batch before any of it is processed. */
export function malformed(reason: string): Refusal {
	return odataError(400, 'odata', `The batch request is not valid: ${reason}`);
}

const HEADER = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/;

function readHeaderLine(line: string): [string, string] {
	const [, name, value] = HEADER.exec(line) ?? [];
	if (name === undefined || value === undefined || /[\r\n]/.test(line))
		throw malformed(`'${line.slice(0, 80)}' is not a header line that ends in CRLF.`);
	return [name.toLowerCase(), value];
}

/**
 * Splits text into header lines and the content after the first empty line.
 * Throws 400 if there is no empty line.
 */
export function readHead(text: string): { lines: string[]; content: string } {
	if (text.startsWith('\r\n')) return { lines: [], content: text.slice(2) };
	const end = text.indexOf('\r\n\r\n');
	if (end < 0) throw malformed('a part has no empty line after its headers.');
	return { lines: text.slice(0, end).split('\r\n'), content: text.slice(end + 4) };
}

export function readHeaders(lines: string[]): Headers {
	const headers: Headers = {};
	for (const [name, value] of lines.map(readHeaderLine)) {
		if (name in headers) throw malformed(`the header '${name}' comes twice.`);
		headers[name] = value;
	}
	return headers;
}

/** The media type in lower case, without its parameters. */
export const mediaTypeOf = (headers: Headers): string =>
	(headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

const BOUNDARY = /;\s*boundary=(?:"([^"]*)"|([^\s;"]*))/i;
const BOUNDARY_TEXT = /^[0-9A-Za-z'()+_,\-./:=?]{1,70}$/;

/**
 * The boundary of a `multipart/mixed`. Throws 400 for another media type or an invalid boundary.
 */
export function boundaryOf(headers: Headers): string {
	if (mediaTypeOf(headers) !== 'multipart/mixed')
		throw malformed(`its media type must be 'multipart/mixed', not '${mediaTypeOf(headers)}'.`);
	const [, quoted, bare] = BOUNDARY.exec(headers['content-type'] ?? '') ?? [];
	const boundary = quoted ?? bare ?? '';
	if (!BOUNDARY_TEXT.test(boundary)) throw malformed('a multipart has no usable boundary.');
	return boundary;
}

/**
 * Splits a multipart body at its boundary. Strict: no text before the first delimiter or after the
 * last, CRLF around each, a closing delimiter. Throws 400.
 */
export function splitParts(text: string, boundary: string): Part[] {
	const delimiter = `--${boundary}`;
	if (!text.startsWith(delimiter)) throw malformed(`it does not begin with '${delimiter}'.`);
	const parts: Part[] = [];
	let position = delimiter.length;
	while (!text.startsWith('--', position)) {
		if (!text.startsWith('\r\n', position))
			throw malformed(`'${delimiter}' is not followed by CRLF.`);
		const end = text.indexOf(`\r\n${delimiter}`, position);
		if (end < 0) throw malformed(`the closing delimiter '${delimiter}--' is missing.`);
		if (end === position) throw malformed('a part is empty.');
		const { lines, content } = readHead(text.slice(position + 2, end));
		parts.push({ headers: readHeaders(lines), content });
		position = end + 2 + delimiter.length;
	}
	if (!['', '\r\n'].includes(text.slice(position + 2)))
		throw malformed(`there is more after '${delimiter}--'.`);
	if (parts.length === 0) throw malformed('a multipart has no parts.');
	return parts;
}
