import { LosslessNumber, isLosslessNumber, parse, stringify } from 'lossless-json';
import { withoutByteOrderMark } from '../../core/byteOrderMark';
import { isRecord, setMember } from '../../core/guards';
import { isNestedTooDeep, NestingError } from '../../core/nesting';
import { withDigitsAsText } from './digits';
import { plainDecimal, survivesJavaScript } from '../values/text/numbers';

/*
 * Four ways to read JSON, each for its own need:
 * - `parseExact`: any response. Only numbers at risk are quoted before the engine's own parser runs,
 *   which takes a sixth of the time of lossless-json's parser [measured].
 * - `parseInPieces` of transport/reads, cut by `cutPage`: pages that become items. The event loop
 *   turns between pieces, so the next page loads meanwhile; halved the cost of 100,000 rows [measured].
 * - `rowScanner`: rows that go to files. Neither a page nor its rows are in memory as a whole, so a
 *   million rows peak at about 60 MB [measured].
 * - `isPlainRow`: rows that go to JSON Lines. Proves that a row is JSON without making objects, in
 *   two thirds of the time of parsing and writing it again [measured].
 */

/** A number of a JSON body: JavaScript's own if it is exact, otherwise its digits. */
export type ExactNumber = number | LosslessNumber;

/**
 * The start of a record as F&O writes it [observed]: the ETag is its first member, after the
 * context if a single record is returned.
 */
const FIRST_ANNOTATIONS = /\{(?:"@odata\.(?:context|etag)":"[^"\\]*(?:\\.[^"\\]*)*",)+/g;
const POSITION = /position (\d+)$/;

/**
 * In: JSON text. Out: its value; an integer beyond 2^53 and a decimal that JavaScript would not
 * print back with the same value are strings of their digits.
 * Throws a SyntaxError that gives line and column but quotes nothing of the text; a NestingError for
 * a value with too many levels, so that everything else may walk through values level by level.
 */
export function parseExact(text: string): unknown {
	const value = parseAnyDepth(text);
	if (isNestedTooDeep(value)) throw new NestingError('The text');
	return value;
}

/** Like `parseExact`, but for callers that only read the first levels or cut off the others. */
export function parseAnyDepth(text: string): unknown {
	const json = withoutByteOrderMark(text);
	try {
		return JSON.parse(withDigitsAsText(json));
	} catch {
		throw notJson(json);
	}
}

/** Like `parseExact`, but gives `undefined` for text that isn't JSON. */
export function tryParseExact(text: string): unknown {
	try {
		return parseExact(text);
	} catch {
		return undefined;
	}
}

/**
 * In: a value made of plain data and exact numbers. Out: JSON text.
 * A value without JSON form (undefined, a function) gives `null`.
 */
export function stringifyExact(value: unknown): string {
	return (holdsDigits(value) ? stringify(value) : JSON.stringify(value)) ?? 'null';
}

/**
 * Whether a value has a number that only lossless-json can write. The engine's own `JSON.stringify`
 * takes a fraction of the time, and its text a sixth of the memory [measured].
 */
function holdsDigits(value: unknown): boolean {
	if (typeof value === 'bigint') return true;
	if (typeof value !== 'object' || value === null) return false;
	if (isLosslessNumber(value)) return true;
	if (Array.isArray(value)) return value.some(holdsDigits);
	const members = value as Readonly<Record<string, unknown>>;
	for (const name in members) if (holdsDigits(members[name])) return true;
	return false;
}

/**
 * In: a number as text. Out: its value in a body for `stringifyExact`, never printed with an
 * exponent. Throws a RangeError when the text is not a number.
 */
export function exactNumber(text: string): ExactNumber {
	const plain = plainDecimal(text);
	if (plain === undefined) throw new RangeError('The text is not a decimal number.');
	const value = Number(plain);
	return survivesJavaScript(plain) && !String(value).includes('e')
		? value
		: new LosslessNumber(plain);
}

/** In: any value. Out: its digits when it is an exact number, otherwise undefined. */
export function exactDigits(value: unknown): string | undefined {
	return isLosslessNumber(value) ? value.toString() : undefined;
}

/**
 * In: a row or any other response. Out: the same without the members OData adds (`@odata.etag`, …).
 * A value without any is returned itself, not copied, because this runs for every record.
 */
export function stripODataMetadata(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(stripODataMetadata);
	if (!isRecord(value) || !hasODataMetadata(value)) return value;
	const stripped: Record<string, unknown> = {};
	// A plain loop takes a seventh of the time of Object.entries [measured].
	for (const name of Object.keys(value)) {
		if (name.includes('@odata.')) continue;
		const member = value[name];
		setMember(stripped, name, typeof member === 'object' ? stripODataMetadata(member) : member);
	}
	return stripped;
}

function hasODataMetadata(value: Record<string, unknown>): boolean {
	for (const name in value) {
		if (name.includes('@odata.')) return true;
		const member = value[name];
		if (typeof member !== 'object' || member === null) continue;
		if (Array.isArray(member) || (isRecord(member) && hasODataMetadata(member))) return true;
	}
	return false;
}

/**
 * In: the JSON text of a list of rows, and whether to leave out what OData adds to them. Out: the
 * rows, like `parseExact`. Throws a SyntaxError like `parseExact`, and for any other value.
 */
export function parseRows(json: string, withoutAnnotations: boolean): unknown[] {
	const rows = withoutAnnotations ? parseWithoutAnnotations(json) : parseExact(json);
	if (!Array.isArray(rows)) throw new SyntaxError('The text is not a list');
	return rows;
}

/**
 * In: JSON text. Out: its value like `parseExact`, without what OData adds. Those at the start of
 * records are cut out of the text; the value is searched only if others remain. Throws like
 * `parseExact`.
 */
export function parseWithoutAnnotations(json: string): unknown {
	const text = withoutFirstAnnotations(json);
	const value = parseExact(text);
	return text.includes('@odata.') ? stripODataMetadata(value) : value;
}

/**
 * In: the JSON text of records. Out: the same without the context and ETag that records start with.
 * Inside a string every quote is escaped, so nothing there looks like one.
 */
export const withoutFirstAnnotations = (json: string): string =>
	json.replace(FIRST_ANNOTATIONS, '{');

function notJson(text: string): SyntaxError {
	return new SyntaxError(`The text is not valid JSON${whereItBreaks(text)}`);
}

function whereItBreaks(text: string): string {
	if (text.trim() === '') return ': it is empty';
	try {
		parse(text);
		return '';
	} catch (error) {
		const position = POSITION.exec(error instanceof Error ? error.message : '')?.[1];
		if (position === undefined) return '';
		const before = text.slice(0, Number(position)).split('\n');
		return ` (line ${before.length}, column ${before[before.length - 1].length + 1})`;
	}
}
