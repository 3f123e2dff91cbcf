const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const OPEN_OBJECT = 123;
const CLOSE_LIST = 93;
const CLOSE_OBJECT = 125;
/** The start of the member of a list's envelope that holds the rows. */
const BEFORE_ROWS = /"value"\s*:\s*$/;
const MAX_BEFORE_ROWS_LENGTH = 100;
/** Depth of the envelope's members and of the rows. */
const MEMBERS = 1;
const ROWS = 2;

export interface RowScanner {
	/** In: more of the text. Out: the JSON texts of the rows that are complete now. */
	push(chunk: string): string[];
	/** Out: the text without its rows; for a complete list that is JSON with an empty `value`. */
	envelope(): string;
}

/**
 * Cuts the rows out of a list's JSON text as it arrives, so that neither the text nor its rows are
 * in memory as a whole. Looks at strings and brackets only: parsing the rows and the envelope finds
 * every other mistake.
 */
export function rowScanner(): RowScanner {
	const outside: string[] = [];
	let section: 'before' | 'rows' | 'after' = 'before';
	/** The chunk that is being scanned. It is never joined to others, which would copy it [measured]. */
	let text = '';
	let position = 0;
	/** Where the chunk's part of the envelope or of the current row starts. */
	let start = 0;
	/** What earlier chunks hold of the current row. */
	let rowSoFar = '';
	let isInRow = false;
	/** The last characters of the earlier chunks, which matter only before the rows. */
	let earlier = '';
	/** How many backslashes the earlier chunks end with. */
	let trailingBackslashes = 0;
	let depth = 0;
	let isInString = false;
	let expected: 'first' | 'comma' | 'row' = 'first';

	const backslashesBefore = (end: number) => {
		let at = end;
		while (at > 0 && text.charCodeAt(at - 1) === BACKSLASH) at--;
		return end - at + (at === 0 ? trailingBackslashes : 0);
	};
	/** Moves past the next quote, or to the end. */
	const skipString = () => {
		const quote = text.indexOf('"', position);
		position = quote < 0 ? text.length : quote + 1;
		isInString = quote < 0 || backslashesBefore(quote) % 2 === 1;
	};
	const lastBefore = (end: number) => {
		const last = text.slice(Math.max(0, end - MAX_BEFORE_ROWS_LENGTH), end);
		return (earlier + last).slice(-MAX_BEFORE_ROWS_LENGTH);
	};
	const open = (code: number) => {
		if (
			code === OPEN_LIST &&
			section === 'before' &&
			depth === MEMBERS &&
			BEFORE_ROWS.test(lastBefore(position))
		) {
			outside.push(text.slice(start, position + 1));
			section = 'rows';
		} else if (section === 'rows' && depth === ROWS) {
			if (expected === 'comma') outside.push(',');
			start = position;
			isInRow = true;
		}
		depth++;
	};
	const close = (rows: string[]) => {
		depth--;
		if (section !== 'rows') return;
		if (depth === ROWS) {
			rows.push(rowSoFar + text.slice(start, position + 1));
			rowSoFar = '';
			isInRow = false;
			expected = 'comma';
		} else if (depth < ROWS) {
			if (expected === 'row') outside.push(',');
			start = position;
			section = 'after';
		}
	};
	/**
	 * One comma separates rows; anything else between them shows that this isn't a list of records.
	 */
	const pass = (code: number) => {
		if (section !== 'rows' || depth !== ROWS || code <= SPACE) return;
		if (code === COMMA && expected === 'comma') expected = 'row';
		else outside.push(text.charAt(position));
	};
	const keepRest = () => {
		if (section !== 'rows') outside.push(text.slice(start));
		else if (isInRow) rowSoFar += text.slice(start);
		if (section === 'before') earlier = lastBefore(text.length);
		trailingBackslashes = backslashesBefore(text.length);
	};

	return {
		push(chunk) {
			const rows: string[] = [];
			text = chunk;
			position = 0;
			start = 0;
			while (position < text.length) {
				if (isInString) {
					skipString();
					continue;
				}
				const code = text.charCodeAt(position);
				if (code === OPEN_OBJECT || code === OPEN_LIST) open(code);
				else if (code === CLOSE_OBJECT || code === CLOSE_LIST) close(rows);
				else {
					pass(code);
					if (code === QUOTE) isInString = true;
				}
				position++;
			}
			keepRest();
			return rows;
		},
		envelope: () => outside.join('') + rowSoFar,
	};
}
