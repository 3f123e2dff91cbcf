import { isGuid } from '../../core/guards';
import { momentOf, timeOfDay } from './dates';
import { exactDigits, exactNumber } from '../json/exactJson';
import { plainDecimal, wholeNumber } from './numbers';
import { invalidValue, type FieldInput } from './invalidValue';

/** How values of one EDM type are read, written into a URL and written into a body. */
export interface Codec {
	/** Out: the one text for this value. Throws InputError. */
	read(input: FieldInput): string;
	/** Out: the literal of that text in a URL, not percent-encoded. */
	literal(text: string): string;
	/** Out: the JSON value of that text. */
	payload(text: string): unknown;
}

const asIs = (text: string): string => text;
/** Half of a sign that takes two places of a JavaScript text; UTF-8 has no bytes for it. */
export const LONE_SURROGATE = /\p{Surrogate}/u;
export const HALF_CHARACTER_ADVICE =
	'Enter a text that is not cut within a sign such as an emoji: [...text].slice(0, 60).join("") cuts between signs.';
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;
const NO_SEPARATORS = 'Enter digits with a point before the decimals and no thousands separators.';

/** In: text. Out: an OData string literal, quotes doubled. */
export function quoted(text: string): string {
	return `'${text.replace(/'/g, "''")}'`;
}

/** Codecs by EDM type; what is not here is passed on as it is. */
export const CODECS: Readonly<Record<string, Codec>> = {
	'Edm.String': { read: readText, literal: quoted, payload: asIs },
	'Edm.Boolean': { read: readBoolean, literal: asIs, payload: (text) => text === 'true' },
	'Edm.Guid': { read: readGuid, literal: asIs, payload: asIs },
	'Edm.SByte': whole(-(2n ** 7n), 2n ** 7n - 1n),
	'Edm.Byte': whole(0n, 2n ** 8n - 1n),
	'Edm.Int16': whole(-(2n ** 15n), 2n ** 15n - 1n),
	'Edm.Int32': whole(-(2n ** 31n), 2n ** 31n - 1n),
	'Edm.Int64': whole(-(2n ** 63n), 2n ** 63n - 1n),
	'Edm.Decimal': { read: readDecimal, literal: asIs, payload: exactNumber },
	'Edm.Double': { read: readDecimal, literal: asIs, payload: exactNumber },
	'Edm.Single': { read: readDecimal, literal: asIs, payload: exactNumber },
	'Edm.DateTimeOffset': { read: readInstant, literal: asIs, payload: asIs },
	'Edm.Date': { read: readDay, literal: asIs, payload: asIs },
	'Edm.TimeOfDay': { read: readTime, literal: asIs, payload: asIs },
	'Edm.Binary': { read: readBinary, literal: binaryLiteral, payload: asIs },
};

/** In: what was input. Out: its text; throws InputError when it has none or is cut within a sign. */
export function readText(input: FieldInput): string {
	const text = textOf(input.value);
	if (text === undefined) throw invalidValue(input, 'text', 'Enter text.');
	if (!LONE_SURROGATE.test(text)) return text;
	throw invalidValue(input, 'a text of whole signs', HALF_CHARACTER_ADVICE);
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

function readBoolean(input: FieldInput): string {
	const text = String(input.value).trim().toLowerCase();
	if (text === 'true' || text === 'false') return text;
	throw invalidValue(input, 'true or false', 'Enter true or false.');
}

function readGuid(input: FieldInput): string {
	const text = typeof input.value === 'string' ? input.value.trim() : '';
	const guid = text.replace(/^\{(.*)\}$/, '$1');
	if (isGuid(guid)) return guid;
	throw invalidValue(input, 'a GUID', 'Enter it like 9c091af1-5baf-4ca9-b0a4-94d6e59a0d1c.');
}

/** A JavaScript number beyond 2^53 has lost digits before we saw it, so it is refused. */
function whole(smallest: bigint, largest: bigint): Codec {
	const read = (input: FieldInput): string => {
		const text = wholeNumber(numberText(input.value) ?? '');
		if (text === undefined) {
			throw invalidValue(
				input,
				'a whole number',
				`Enter a number without decimals. ${NO_SEPARATORS}`,
			);
		}
		if (BigInt(text) < smallest || BigInt(text) > largest) {
			const range = `a whole number from ${smallest} to ${largest}`;
			throw invalidValue(input, range, 'Enter a number in that range.');
		}
		if (typeof input.value === 'number' && !Number.isSafeInteger(input.value)) {
			const must = 'given as text when it has more digits than JavaScript keeps';
			throw invalidValue(input, must, 'Enter the number as text, with quotes in JSON.');
		}
		return text;
	};
	return { read, literal: asIs, payload: exactNumber };
}

function readDecimal(input: FieldInput): string {
	const text = plainDecimal(numberText(input.value) ?? '');
	if (text !== undefined) return text;
	throw invalidValue(input, 'a number', NO_SEPARATORS);
}

function readInstant(input: FieldInput): string {
	const moment = momentOf(input.value);
	if (moment === undefined) {
		const advice = input.field.dateOnly
			? 'Enter it like 2026-03-01.'
			: 'Enter it like 2026-03-01T23:30:00Z or 2026-03-01T23:30:00+05:00.';
		throw invalidValue(input, input.field.dateOnly ? 'a date' : 'a date and time', advice);
	}
	// X++ dates travel as noon UTC [observed], so that no zone can move the day.
	return input.field.dateOnly ? `${moment.day}T12:00:00Z` : moment.instant;
}

function readDay(input: FieldInput): string {
	const moment = momentOf(input.value);
	if (moment !== undefined) return moment.day;
	throw invalidValue(input, 'a date', 'Enter it like 2026-03-01.');
}

function readTime(input: FieldInput): string {
	const text = typeof input.value === 'string' ? timeOfDay(input.value.trim()) : undefined;
	if (text !== undefined) return text;
	throw invalidValue(input, 'a time of day', 'Enter it like 23:30 or 23:30:15.');
}

function readBinary(input: FieldInput): string {
	const { value } = input;
	if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
	const text = typeof value === 'string' ? value.trim() : undefined;
	if (text !== undefined && BASE64.test(text) && text.replace(/=+$/, '').length % 4 !== 1) {
		return Buffer.from(text, 'base64').toString('base64');
	}
	throw invalidValue(input, 'binary data in Base64', 'Enter the bytes as Base64 text.');
}

function binaryLiteral(base64: string): string {
	return `binary'${Buffer.from(base64, 'base64').toString('base64url')}'`;
}
