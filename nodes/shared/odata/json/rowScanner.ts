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
	let text = '';
	let position = 0;
	let depth = 0;
	let isInString = false;
	let start = -1;
	let expected: 'first' | 'comma' | 'row' = 'first';

	const isEscaped = (quote: number) => {
		let escapes = 0;
		while (text.charCodeAt(quote - 1 - escapes) === BACKSLASH) escapes++;
		return escapes % 2 === 1;
	};
	/** Moves past the next quote, or to the end. */
	const skipString = () => {
		const quote = text.indexOf('"', position);
		position = quote < 0 ? text.length : quote + 1;
		isInString = quote < 0 || isEscaped(quote);
	};
	const drop = (length: number) => {
		text = text.slice(length);
		position -= length;
		if (start >= 0) start -= length;
	};
	const startsRows = () =>
		section === 'before' &&
		depth === MEMBERS &&
		BEFORE_ROWS.test(text.slice(Math.max(0, position - MAX_BEFORE_ROWS_LENGTH), position));
	const open = (code: number) => {
		if (code === OPEN_LIST && startsRows()) {
			outside.push(text.slice(0, position + 1));
			drop(position + 1);
			position = -1;
			section = 'rows';
		} else if (section === 'rows' && depth === ROWS) {
			if (expected === 'comma') outside.push(',');
			start = position;
		}
		depth++;
	};
	const close = (rows: string[]) => {
		depth--;
		if (section !== 'rows') return;
		if (depth === ROWS) {
			rows.push(text.slice(start, position + 1));
			start = -1;
			expected = 'comma';
		} else if (depth < ROWS) {
			if (expected === 'row') outside.push(',');
			drop(position);
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

	return {
		push(chunk) {
			const rows: string[] = [];
			text += chunk;
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
			if (section === 'rows') drop(start < 0 ? position : start);
			return rows;
		},
		envelope: () => outside.join('') + text,
	};
}
