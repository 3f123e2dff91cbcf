import { isGuid } from '../../core/guards';
import { momentOf, timeOfDay } from './dates';
import { exactDigits, exactNumber } from '../json/exactJson';
import { plainDecimal, wholeNumber } from './numbers';
import { refusal, type Asked } from './invalidValue';

/** How values of one EDM type are read, written into a URL and written into a body. */
export interface Codec {
	/** Out: the one text for this value. Throws InputError. */
	read(asked: Asked): string;
	/** Out: the literal of that text in a URL, not percent-encoded. */
	literal(text: string): string;
	/** Out: the JSON value of that text. */
	payload(text: string): unknown;
}

const asIs = (text: string): string => text;
/** Half of a sign that takes two places of a JavaScript text; UTF-8 has no bytes for it. */
export const HALF_SIGN = /\p{Surrogate}/u;
export const CUT_ELSEWHERE =
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

/** In: what was asked. Out: its text; throws InputError when it has none or is cut within a sign. */
export function readText(asked: Asked): string {
	const text = textOf(asked.value);
	if (text === undefined) throw refusal(asked, 'text', 'Enter text.');
	if (!HALF_SIGN.test(text)) return text;
	throw refusal(asked, 'a text of whole signs', CUT_ELSEWHERE);
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

function readBoolean(asked: Asked): string {
	const text = String(asked.value).trim().toLowerCase();
	if (text === 'true' || text === 'false') return text;
	throw refusal(asked, 'true or false', 'Enter true or false.');
}

function readGuid(asked: Asked): string {
	const text = typeof asked.value === 'string' ? asked.value.trim() : '';
	const guid = text.replace(/^\{(.*)\}$/, '$1');
	if (isGuid(guid)) return guid;
	throw refusal(asked, 'a GUID', 'Enter it like 9c091af1-5baf-4ca9-b0a4-94d6e59a0d1c.');
}

/** A JavaScript number beyond 2^53 has lost digits before we saw it, so it is refused. */
function whole(smallest: bigint, largest: bigint): Codec {
	const read = (asked: Asked): string => {
		const text = wholeNumber(numberText(asked.value) ?? '');
		if (text === undefined) {
			throw refusal(asked, 'a whole number', `Enter a number without decimals. ${NO_SEPARATORS}`);
		}
		if (BigInt(text) < smallest || BigInt(text) > largest) {
			const range = `a whole number from ${smallest} to ${largest}`;
			throw refusal(asked, range, 'Enter a number in that range.');
		}
		if (typeof asked.value === 'number' && !Number.isSafeInteger(asked.value)) {
			const must = 'given as text when it has more digits than JavaScript keeps';
			throw refusal(asked, must, 'Enter the number as text, with quotes in JSON.');
		}
		return text;
	};
	return { read, literal: asIs, payload: exactNumber };
}

function readDecimal(asked: Asked): string {
	const text = plainDecimal(numberText(asked.value) ?? '');
	if (text !== undefined) return text;
	throw refusal(asked, 'a number', NO_SEPARATORS);
}

function readInstant(asked: Asked): string {
	const moment = momentOf(asked.value);
	if (moment === undefined) {
		const advice = asked.field.dateOnly
			? 'Enter it like 2026-03-01.'
			: 'Enter it like 2026-03-01T23:30:00Z or 2026-03-01T23:30:00+05:00.';
		throw refusal(asked, asked.field.dateOnly ? 'a date' : 'a date and time', advice);
	}
	// X++ dates travel as noon UTC [observed], so that no zone can move the day.
	return asked.field.dateOnly ? `${moment.day}T12:00:00Z` : moment.instant;
}

function readDay(asked: Asked): string {
	const moment = momentOf(asked.value);
	if (moment !== undefined) return moment.day;
	throw refusal(asked, 'a date', 'Enter it like 2026-03-01.');
}

function readTime(asked: Asked): string {
	const text = typeof asked.value === 'string' ? timeOfDay(asked.value.trim()) : undefined;
	if (text !== undefined) return text;
	throw refusal(asked, 'a time of day', 'Enter it like 23:30 or 23:30:15.');
}

function readBinary(asked: Asked): string {
	const { value } = asked;
	if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
	const text = typeof value === 'string' ? value.trim() : undefined;
	if (text !== undefined && BASE64.test(text) && text.replace(/=+$/, '').length % 4 !== 1) {
		return Buffer.from(text, 'base64').toString('base64');
	}
	throw refusal(asked, 'binary data in Base64', 'Enter the bytes as Base64 text.');
}

function binaryLiteral(base64: string): string {
	return `binary'${Buffer.from(base64, 'base64').toString('base64url')}'`;
}
