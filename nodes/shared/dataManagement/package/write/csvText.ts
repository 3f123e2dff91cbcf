/**
 * A separator, quote or line break must be quoted; some readers would cut off a space at either
 * end.
 */
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** In: the cells of a row. Out: its line, by RFC 4180. */
export function csvLine(cells: readonly string[]): string {
	// A line of one empty cell would look like an empty line.
	if (cells.length === 1 && cells[0] === '') return '""\r\n';
	let line = '';
	for (let index = 0; index < cells.length; index++) {
		if (index > 0) line += ',';
		line += quoted(cells[index]);
	}
	return `${line}\r\n`;
}

const quoted = (cell: string): string =>
	NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
