/** How a list begins: members with plain values, then the rows. */
const HEAD = /^\uFEFF?\s*\{(?:\s*"[^"\\]*"\s*:\s*(?:"[^"\\]*"|\d+)\s*,)*\s*"value"\s*:\s*\[/;
const LONGEST_HEAD = 4096;
/** How it ends: the rows' bracket, then members that OData adds. */
const TAIL = /\]\s*(?:,\s*"@odata\.\w+"\s*:\s*(?:"[^"\\]*(?:\\.[^"\\]*)*"|\d+)\s*)*\}\s*$/;
const LONGEST_TAIL = 16_384;
const BETWEEN_ROWS = '},{"';
/** Characters of a piece; measured: the engine parses strings of this size twice as fast as whole pages. */
const PIECE = 65_536;

export interface PageText {
	/** The list's JSON without its rows. */
	envelope: string;
	/** JSON lists that hold the rows, one after another. */
	pieces: Iterable<string>;
}

/**
 * In: the JSON text of a list. Out: the same in pieces; undefined where it is short or not written
 * as F&O does. It is cut at commas without looking at what they stand in: if every piece and the
 * envelope are JSON, then the commas stood between rows. If one is not, the list has to be parsed
 * as a whole, for it may be broken or hold lists within its rows.
 */
export function cutPage(text: string): PageText | undefined {
	if (text.length < 2 * PIECE) return undefined;
	const head = HEAD.exec(text.slice(0, LONGEST_HEAD))?.[0];
	const tail = TAIL.exec(text.slice(-LONGEST_TAIL))?.[0];
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
