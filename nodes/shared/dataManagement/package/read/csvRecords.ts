import { CsvError, parse } from './csvParse';

/** A malformed row. `row` counts from 1 after the header; the header is 0. */
export class CsvMistake extends Error {
	readonly row: number;

	constructor(message: string, row: number) {
		super(message);
		this.row = row;
	}
}

/** Characters of a row; more means that a quote is never closed. */
const LONGEST_ROW = 16 * 1024 * 1024;

/**
 * Yields the records of a CSV file, the header first.
 * @throws CsvMistake for rows with more or fewer cells than the header, and for unmatched quotes
 */
export function* csvRecords(pieces: Iterable<string>, delimiter: string): Generator<string[]> {
	let width: number | undefined;
	let row = 0;
	for (const block of wholeRows(pieces)) {
		for (const record of parseBlock(block, delimiter, row)) {
			width ??= record.length;
			if (record.length !== width) {
				throw new CsvMistake(`has ${record.length} cells where the header has ${width}`, row);
			}
			yield record;
			row++;
		}
	}
}

function parseBlock(block: string, delimiter: string, row: number): string[][] {
	try {
		return parse(block, {
			delimiter,
			record_delimiter: ['\r\n', '\n'],
			relax_column_count: true,
			skip_empty_lines: true,
		});
	} catch (error) {
		throw readable(error, row);
	}
}

function readable(error: unknown, row: number): unknown {
	if (!(error instanceof CsvError)) return error;
	const before: unknown = error.records;
	return new CsvMistake('has a quote in the wrong place', row + (Number(before) || 0));
}

/** Cuts the text after line breaks outside quotes, so that each block can be read on its own. */
function* wholeRows(pieces: Iterable<string>): Generator<string> {
	let waiting = '';
	let row = 0;
	for (const piece of pieces) {
		waiting += piece;
		const end = lastRowEnd(waiting);
		if (end > 0) {
			yield waiting.slice(0, end);
			waiting = waiting.slice(end);
			row++;
		} else if (waiting.length > LONGEST_ROW) {
			throw new CsvMistake('is too long, because a quote is not closed', row);
		}
	}
	if (waiting !== '') yield waiting;
}

/** In: text that starts outside quotes. Out: the index after its last line break outside quotes. */
function lastRowEnd(text: string): number {
	let end = 0;
	let quoted = false;
	for (let start = 0; start <= text.length; ) {
		const quote = text.indexOf('"', start);
		const stop = quote < 0 ? text.length : quote;
		if (!quoted) {
			const line = text.lastIndexOf('\n', stop - 1);
			if (line >= start && stop > start) end = line + 1;
		}
		if (quote < 0) break;
		quoted = !quoted;
		start = quote + 1;
	}
	return end;
}

/** In: the beginning of a file. Out: how its first line ends; undefined if it doesn't. */
export function firstLineEnd(text: string): '\r\n' | '\n' | undefined {
	let quoted = false;
	for (let index = 0; index < text.length; index++) {
		if (text[index] === '"') quoted = !quoted;
		if (text[index] === '\n' && !quoted) return text[index - 1] === '\r' ? '\r\n' : '\n';
	}
	return undefined;
}
