/** The start of a list: members with plain values, then the rows. */
const HEAD = /^\uFEFF?\s*\{(?:\s*"[^"\\]*"\s*:\s*(?:"[^"\\]*"|\d+)\s*,)*\s*"value"\s*:\s*\[/;
const MAX_HEAD_LENGTH = 4096;
/** The end of a list: the bracket after the rows, then members that OData adds. */
const TAIL = /\]\s*(?:,\s*"@odata\.\w+"\s*:\s*(?:"[^"\\]*(?:\\.[^"\\]*)*"|\d+)\s*)*\}\s*$/;
const MAX_TAIL_LENGTH = 16_384;
const BETWEEN_ROWS = '},{"';
/**
 * Characters of a piece: the engine parses such strings twice as fast as whole pages [measured].
 */
const PIECE = 65_536;

export interface PageText {
	/** The list's JSON without its rows. */
	envelope: string;
	/** JSON lists that hold the rows in order. */
	pieces: Iterable<string>;
}

/**
 * In: the JSON text of a list. Out: the same in pieces; undefined when it is short or not written
 * as F&O does. It is cut at commas without checking what they are part of: if every piece and the
 * envelope are JSON, the commas were between rows. If one isn't, the list must be parsed as a
 * whole, because it may be broken or have lists inside its rows.
 */
export function cutPage(text: string): PageText | undefined {
	if (text.length < 2 * PIECE) return undefined;
	const head = HEAD.exec(text.slice(0, MAX_HEAD_LENGTH))?.[0];
	const tail = TAIL.exec(text.slice(-MAX_TAIL_LENGTH))?.[0];
	if (head === undefined || tail === undefined) return undefined;
	const pieces = piecesOf(text, head.length, text.length - tail.length);
	return { envelope: head + tail, pieces };
}

function* piecesOf(text: string, start: number, end: number): Generator<string> {
	let from = start;
	while (end - from > PIECE) {
		const brace = text.indexOf(BETWEEN_ROWS, from + PIECE);
		if (brace < 0 || brace >= end) break;
		yield `[${text.slice(from, brace + 1)}]`;
		from = brace + 2;
	}
	yield `[${text.slice(from, end)}]`;
}
