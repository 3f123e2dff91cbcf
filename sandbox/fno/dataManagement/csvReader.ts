/** One record of a file, from 1: its values in the order of the wanted columns, or what is wrong. */
export interface FileRecord {
	number: number;
	/** Undefined where the record has no such column. */
	values: Array<string | undefined>;
	flaw?: string;
	/** Lines of a composite record. */
	children?: FileRecord[];
}

const COMMA = 0x2c;
const CR = 0x0d;
const LF = 0x0a;

/** A field that starts at `at`: its text, and where its delimiter is. */
function readField(text: string, at: number): { value: string; end: number } {
	if (text[at] !== '"') {
		let end = at;
		for (; end < text.length; end++) {
			const code = text.charCodeAt(end);
			if (code === COMMA || (code === CR && text.charCodeAt(end + 1) === LF)) break;
		}
		return { value: text.slice(at, end), end };
	}
	let value = '';
	let from = at + 1;
	for (;;) {
		const quote = text.indexOf('"', from);
		if (quote < 0) return { value: value + text.slice(from), end: text.length };
		value += text.slice(from, quote);
		if (text[quote + 1] !== '"') return { value, end: quote + 1 };
		value += '"';
		from = quote + 2;
	}
}

/**
 * The lines of a CSV file: fields between commas, quoted where they need it, quotes doubled, and CR
 * LF after every record [observed: LF alone doesn't end a record].
 */
export function* csvLines(text: string): Generator<string[], undefined> {
	let at = 0;
	while (at < text.length) {
		const line: string[] = [];
		for (;;) {
			const { value, end } = readField(text, at);
			line.push(value);
			at = end + 1;
			if (text[end] === ',') continue;
			if (text.startsWith('\r\n', end)) at = end + 2;
			break;
		}
		yield line;
	}
	return undefined;
}

/** The records after the header, with their values in the order of the wanted columns. */
export function* csvRecords(
	lines: Iterable<string[]>,
	header: readonly string[],
	wanted: readonly string[],
): Generator<FileRecord> {
	const places = wanted.map((name) => header.indexOf(name));
	let number = 0;
	for (const line of lines) {
		if (line.length === 1 && line[0] === '') continue;
		number++;
		const values = places.map((place) => line[place]);
		if (line.length === header.length) yield { number, values };
		else
			yield {
				number,
				values,
				flaw: `DMF2050: The record has ${line.length} columns, and its header ${header.length}.`,
			};
	}
}
