import { LosslessNumber, isLosslessNumber, parse, stringify } from 'lossless-json';

import { plainDecimal, survivesJavaScript } from './numbers';

/** A number of a JSON body: JavaScript's own where it is exact, otherwise its digits. */
export type ExactNumber = number | LosslessNumber;

/**
 * A number that a double may not hold: 16 or more digits, or an exponent of three. Looked for
 * where a JSON value can start, so that long digits inside a string do not count.
 */
const NUMBER_AT_RISK = /(?:^|[:,[\s])-?(?:[\d.]{16}|[\d.]+[eE][+-]?\d{3})/;
const BYTE_ORDER_MARK = /^\uFEFF/;
const POSITION = /position (\d+)$/;

/**
 * In: JSON text. Out: its value; an integer beyond 2^53 and a decimal that JavaScript would not
 * print back with the same value are strings of their digits.
 * Throws a SyntaxError that names line and column, and repeats nothing of the text.
 */
export function parseExact(text: string): unknown {
	const json = text.replace(BYTE_ORDER_MARK, '');
	try {
		if (!NUMBER_AT_RISK.test(json)) return JSON.parse(json);
		return parse(json, undefined, {
			parseNumber: numberOrDigits,
			onDuplicateKey: ({ newValue }) => newValue,
		});
	} catch {
		throw notJson(json);
	}
}

/**
 * In: a value made of plain data and exact numbers. Out: JSON text.
 * A value without JSON form (undefined, a function) gives `null`.
 */
export function stringifyExact(value: unknown): string {
	return stringify(value) ?? 'null';
}

/**
 * In: a number as text. Out: what stands for it in a body given to `stringifyExact`, never
 * printed with an exponent. Throws a RangeError when the text is no number.
 */
export function exactNumber(text: string): ExactNumber {
	const plain = plainDecimal(text);
	if (plain === undefined) throw new RangeError('The text is not a decimal number.');
	const value = Number(plain);
	return survivesJavaScript(plain) && !String(value).includes('e')
		? value
		: new LosslessNumber(plain);
}

/** In: any value. Out: the digits when it is a number kept exact, otherwise undefined. */
export function exactDigits(value: unknown): string | undefined {
	return isLosslessNumber(value) ? value.toString() : undefined;
}

/** In: a row or any answer. Out: a copy without the members OData adds (`@odata.etag`, …). */
export function stripODataMetadata(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(stripODataMetadata);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => !name.includes('@odata.'))
			.map(([name, member]) => [name, stripODataMetadata(member)]),
	);
}

/** In: any value. Out: whether it is a plain object, as JSON has them. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	if (value === null || typeof value !== 'object') return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

function numberOrDigits(text: string): number | string {
	return survivesJavaScript(text) ? Number(text) : (plainDecimal(text) ?? text);
}

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
		return `: it breaks off at line ${before.length}, column ${before[before.length - 1].length + 1}`;
	}
}
