import { stripODataMetadata } from '../../../../../shared/odata/json/exactJson';

const NEEDS_QUOTES = /[",\r\n]/;
const NOTHING = '""';

function cell(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') return quotedIfNeeded(value);
	if (typeof value !== 'object') return String(value);
	return quotedIfNeeded(JSON.stringify(stripODataMetadata(value)));
}

const quotedIfNeeded = (text: string) =>
	NEEDS_QUOTES.test(text) ? `"${text.replace(/"/g, '""')}"` : text;

/** Ends each line [RFC 4180]. */
export const CSV_LINE_END = '\r\n';

/** In: column names. Out: the first line of a file. */
export const csvHeader = (columns: readonly string[]): string => columns.map(cell).join(',');

/**
 * In: columns and a record. Out: its line without its end, by RFC 4180. Null is empty; a list or an
 * object is its JSON text without annotations. Values stay as they are: spreadsheets treat text that
 * starts with `=` as a formula. A line is never blank, because readers, including n8n's own, skip
 * blank lines.
 */
export function csvLine(
	columns: readonly string[],
	record: Readonly<Record<string, unknown>>,
): string {
	const cells = columns.map((column) =>
		cell(Object.hasOwn(record, column) ? record[column] : null),
	);
	const line = cells.join(',');
	return line === '' ? NOTHING : line;
}
