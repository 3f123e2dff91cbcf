const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const OPEN_OBJECT = 123;
const CLOSE_LIST = 93;
const CLOSE_OBJECT = 125;
/** Of the members of a list's envelope, the one that holds the rows. */
const BEFORE_ROWS = /"value"\s*:\s*$/;
const LONGEST_BEFORE_ROWS = 100;
/** Depths at which the members of the envelope and the rows stand. */
const MEMBERS = 1;
const ROWS = 2;

export interface RowScanner {
	/** In: more of the text. Out: the JSON texts of the rows that are whole now. */
	push(chunk: string): string[];
	/** Out: the text without its rows; that of a whole list is JSON with an empty `value`. */
	envelope(): string;
}

/**
 * Cuts the rows out of a list's JSON text as it arrives, so that neither the text nor its rows are
 * in memory as a whole. Looks at nothing but strings and brackets: whoever parses rows and envelope
 * finds everything else that is wrong.
 */
export function rowScanner(): RowScanner {
	const outside: string[] = [];
	let place: 'before' | 'within' | 'behind' = 'before';
	let text = '';
	let at = 0;
	let depth = 0;
	let isInString = false;
	let start = -1;
	let due: 'first' | 'comma' | 'row' = 'first';

	const isEscaped = (quote: number) => {
		let escapes = 0;
		while (text.charCodeAt(quote - 1 - escapes) === BACKSLASH) escapes++;
		return escapes % 2 === 1;
	};
	/** Moves to behind the next quote, or to the end. */
	const passString = () => {
		const quote = text.indexOf('"', at);
		at = quote < 0 ? text.length : quote + 1;
		isInString = quote < 0 || isEscaped(quote);
	};
	const drop = (length: number) => {
		text = text.slice(length);
		at -= length;
		if (start >= 0) start -= length;
	};
	const beginsRows = () =>
		place === 'before' &&
		depth === MEMBERS &&
		BEFORE_ROWS.test(text.slice(Math.max(0, at - LONGEST_BEFORE_ROWS), at));
	const open = (code: number) => {
		if (code === OPEN_LIST && beginsRows()) {
			outside.push(text.slice(0, at + 1));
			drop(at + 1);
			at = -1;
			place = 'within';
		} else if (place === 'within' && depth === ROWS) {
			if (due === 'comma') outside.push(',');
			start = at;
		}
		depth++;
	};
	const close = (rows: string[]) => {
		depth--;
		if (place !== 'within') return;
		if (depth === ROWS) {
			rows.push(text.slice(start, at + 1));
			start = -1;
			due = 'comma';
		} else if (depth < ROWS) {
			if (due === 'row') outside.push(',');
			drop(at);
			place = 'behind';
		}
	};
	/** Between rows there is one comma; whatever else stands among them belongs to no list of records. */
	const pass = (code: number) => {
		if (place !== 'within' || depth !== ROWS || code <= SPACE) return;
		if (code === COMMA && due === 'comma') due = 'row';
		else outside.push(text.charAt(at));
	};

	return {
		push(chunk) {
			const rows: string[] = [];
			text += chunk;
			while (at < text.length) {
				if (isInString) {
					passString();
					continue;
				}
				const code = text.charCodeAt(at);
				if (code === OPEN_OBJECT || code === OPEN_LIST) open(code);
				else if (code === CLOSE_OBJECT || code === CLOSE_LIST) close(rows);
				else {
					pass(code);
					if (code === QUOTE) isInString = true;
				}
				at++;
			}
			if (place === 'within') drop(start < 0 ? at : start);
			return rows;
		},
		envelope: () => outside.join('') + text,
	};
}
