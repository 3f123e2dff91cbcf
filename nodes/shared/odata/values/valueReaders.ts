import { isGuid } from '../../core/guards';
import { InputError } from '../../core/inputError';
import { exactDigits } from '../json/exactJson';
import { momentOf, timeOfDay } from './text/dates';
import { invalidValue, type FieldInput } from './invalidValue';
import { plainDecimal, wholeNumber } from './text/numbers';

/** Half of a character that takes two units of a JavaScript string; UTF-8 can't encode it. */
export const LONE_SURROGATE = /\p{Surrogate}/u;
export const HALF_CHARACTER = 'contains half of a character (for example a truncated emoji)';
export const HALF_CHARACTER_ADVICE =
	'Enter text with whole characters. To shorten text, use [...text].slice(0, 60).join("").';
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;
const NO_SEPARATORS = 'Enter digits with a decimal point and no thousands separators.';

/** Out: the text of a value. Throws InputError when it has none or holds half of a character. */
export function readText(input: FieldInput): string {
	const text = textOf(input.value);
	if (text === undefined) throw invalidValue(input, 'text', 'Enter text.');
	if (!LONE_SURROGATE.test(text)) return text;
	throw new InputError({
		field: input.field.name,
		value: input.value,
		message: `${input.subject} ${HALF_CHARACTER}`,
		advice: HALF_CHARACTER_ADVICE,
	});
}

function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	if (typeof value === 'boolean') return String(value);
	return value instanceof Date ? momentOf(value)?.instant : numberText(value);
}

function numberText(value: unknown): string | undefined {
	if (typeof value === 'bigint') return String(value);
	if (typeof value === 'number') return plainDecimal(String(value));
	return typeof value === 'string' ? value.trim() : exactDigits(value);
}

export function readBoolean(input: FieldInput): string {
	const text = String(input.value).trim().toLowerCase();
	if (text === 'true' || text === 'false') return text;
	throw invalidValue(input, 'true or false', 'Enter true or false.');
}

export function readGuid(input: FieldInput): string {
	const text = typeof input.value === 'string' ? input.value.trim() : '';
	const guid = text.replace(/^\{(.*)\}$/, '$1');
	if (isGuid(guid)) return guid;
	throw invalidValue(input, 'a GUID', 'Enter it like 9c091af1-5baf-4ca9-b0a4-94d6e59a0d1c.');
}

/**
 * Reads whole numbers of a range. A JavaScript number beyond 2^53 has lost digits before we saw it,
 * so it is refused.
 */
export function wholeNumberReader(
	smallest: bigint,
	largest: bigint,
): (input: FieldInput) => string {
	return (input) => {
		const text = wholeNumber(numberText(input.value) ?? '');
		if (text === undefined) {
			const advice = `Enter a number without decimals. ${NO_SEPARATORS}`;
			throw invalidValue(input, 'a whole number', advice);
		}
		if (BigInt(text) < smallest || BigInt(text) > largest) {
			const range = `a whole number from ${smallest} to ${largest}`;
			throw invalidValue(input, range, 'Enter a number in that range.');
		}
		if (typeof input.value === 'number' && !Number.isSafeInteger(input.value)) {
			const expected = 'given as text if it has more digits than JavaScript can keep';
			throw invalidValue(input, expected, 'Enter the number as text, with quotes in JSON.');
		}
		return text;
	};
}

export function readDecimal(input: FieldInput): string {
	const text = plainDecimal(numberText(input.value) ?? '');
	if (text !== undefined) return text;
	throw invalidValue(input, 'a number', NO_SEPARATORS);
}

export function readInstant(input: FieldInput): string {
	const moment = momentOf(input.value);
	if (moment === undefined) {
		const advice = input.field.dateOnly
			? 'Enter it like 2026-03-01.'
			: 'Enter it like 2026-03-01T23:30:00Z or 2026-03-01T23:30:00+05:00.';
		throw invalidValue(input, input.field.dateOnly ? 'a date' : 'a date and time', advice);
	}
	// X++ dates are sent as noon UTC [observed], so that no time zone can shift the day.
	if (input.field.dateOnly) return `${moment.day}T12:00:00Z`;
	// The given text itself if it is the same, so that thousands of records don't hold it twice.
	return moment.instant === input.value ? input.value : moment.instant;
}

export function readDay(input: FieldInput): string {
	const moment = momentOf(input.value);
	if (moment !== undefined) return moment.day;
	throw invalidValue(input, 'a date', 'Enter it like 2026-03-01.');
}

export function readTime(input: FieldInput): string {
	const text = typeof input.value === 'string' ? timeOfDay(input.value.trim()) : undefined;
	if (text !== undefined) return text;
	throw invalidValue(input, 'a time of day', 'Enter it like 23:30 or 23:30:15.');
}

/** Out: the bytes as Base64. */
export function readBinary(input: FieldInput): string {
	const { value } = input;
	if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
	const text = typeof value === 'string' ? value.trim() : undefined;
	if (text !== undefined && BASE64.test(text) && text.replace(/=+$/, '').length % 4 !== 1) {
		return Buffer.from(text, 'base64').toString('base64');
	}
	throw invalidValue(input, 'binary data in Base64', 'Enter the bytes as Base64 text.');
}
