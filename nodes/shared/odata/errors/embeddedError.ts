import { tryParseExact } from '../json/exactJson';
import { isRecord } from '../../core/guards';

const NAME = '"error"';
const START = /^\{\s*"error"\s*:/;
/** Of blanks that are looked through. */
const MOST_BLANKS = 100;
/** Of the text that an error may take at the end of a list. */
const LONGEST = 262_144;
const MOST_CLOSED = 8;

/** An error has a message [documented by OData]. */
const isErrorAlone = (row: unknown) =>
	isRecord(row) &&
	isRecord(row.error) &&
	Boolean(row.error.message) &&
	Object.keys(row).length === 1;

/**
 * In: a list, parsed. Out: the error within it, as the body of an answer; undefined where there is
 * none. A service that fails after it has told success writes its error into what it was writing,
 * and the whole answer is in error then [documented by OData; where it stands is a guess].
 */
export function embeddedError(list: Record<string, unknown>): string | undefined {
	const error = list.error ?? list['odata.error'];
	if (error) return JSON.stringify({ error });
	const last: unknown = Array.isArray(list.value) ? list.value[list.value.length - 1] : undefined;
	return isErrorAlone(last) ? JSON.stringify(last) : undefined;
}

/** In: the JSON text of a row. Out: it where it is such an error instead. */
export function errorAsRow(row: string): string | undefined {
	return START.test(row) && isErrorAlone(tryParseExact(row)) ? row : undefined;
}

/** In: the text of a list that is broken off or no JSON. Out: such an error where it ends in one. */
export function errorAtEnd(text: string): string | undefined {
	const name = text.lastIndexOf(NAME);
	if (name < 0 || text.length - name > LONGEST) return undefined;
	const before = text.slice(Math.max(0, name - MOST_BLANKS), name).trimEnd();
	if (!before.endsWith('{')) return undefined;
	let error = `{${text.slice(name).trimEnd()}`;
	// What was open around it may have been closed behind it.
	for (let closed = 0; closed <= MOST_CLOSED && /[\]}]$/.test(error); closed++) {
		if (isErrorAlone(tryParseExact(error))) return error;
		error = error.slice(0, -1).trimEnd();
	}
	return undefined;
}
