import { tryParseExact } from '../json/exactJson';
import { isRecord } from '../../core/guards';

const NAME = '"error"';
const START = /^\{\s*"error"\s*:/;
/** Whitespace before an error, which is skipped. */
const MAX_BLANKS = 100;
/** Length of an error at the end of a list. */
const MAX_LENGTH = 262_144;
const MAX_CLOSED = 8;

/** An error has a message [documented by OData]. */
const isOnlyError = (row: unknown) =>
	isRecord(row) &&
	isRecord(row.error) &&
	Boolean(row.error.message) &&
	Object.keys(row).length === 1;

/**
 * In: a parsed list. Out: the error inside it, as a response body; undefined when there is none. A
 * service that fails after it has reported success writes its error into what it was writing, and
 * the whole response has failed then [documented by OData; where the error appears is a guess].
 */
export function embeddedError(list: Record<string, unknown>): string | undefined {
	const error = list.error ?? list['odata.error'];
	if (error) return JSON.stringify({ error });
	const last: unknown = Array.isArray(list.value) ? list.value[list.value.length - 1] : undefined;
	return isOnlyError(last) ? JSON.stringify(last) : undefined;
}

/** In: the JSON text of a row. Out: the same when it is such an error; otherwise undefined. */
export function errorAsRow(row: string): string | undefined {
	return START.test(row) && isOnlyError(tryParseExact(row)) ? row : undefined;
}

/**
 * In: the text of a list that breaks off or isn't JSON. Out: the error that it ends with, if any.
 */
export function errorAtEnd(text: string): string | undefined {
	const name = text.lastIndexOf(NAME);
	if (name < 0 || text.length - name > MAX_LENGTH) return undefined;
	const before = text.slice(Math.max(0, name - MAX_BLANKS), name).trimEnd();
	if (!before.endsWith('{')) return undefined;
	let error = `{${text.slice(name).trimEnd()}`;
	// Brackets that were open when the error occurred may have been closed after it.
	for (let closed = 0; closed <= MAX_CLOSED && /[\]}]$/.test(error); closed++) {
		if (isOnlyError(tryParseExact(error))) return error;
		error = error.slice(0, -1).trimEnd();
	}
	return undefined;
}
