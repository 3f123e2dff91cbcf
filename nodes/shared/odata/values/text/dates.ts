const DATE_TIME =
	/^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d+))?)?([Zz]|[+-]\d{2}:?\d{2})?)?$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d(:[0-5]\d(?:\.\d{1,7})?)?$/;
const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const SECONDS = /^[0-5]\d$/;
const MINUTE = 60_000;
const MAX_OFFSET_MINUTES = 14 * 60;
/** .NET keeps 100 nanoseconds [documented]; F&O refuses more digits. */
const MAX_FRACTION_DIGITS = 7;

/** A point in time as typed and as sent. */
export interface Moment {
	/** The typed day, in the typed zone. */
	day: string;
	/** The same instant in UTC: `2026-03-01T18:30:00Z`. */
	instant: string;
}

/**
 * In: a Date, anything with `toISO()` (luxon), or ISO text: a day, or a day and a time with or
 * without a zone. Without a zone it is UTC, like everything in F&O; a day alone means its midnight.
 * Out: the moment; undefined when it is not a date or does not exist.
 */
export function momentOf(value: unknown): Moment | undefined {
	const text = isoText(value);
	const match = text === undefined ? null : DATE_TIME.exec(text);
	if (!match) return undefined;

	const [, day, clock = '00:00', seconds = '00', fraction = '', zone = 'Z'] = match;
	const offset = offsetMinutes(zone);
	if (!CLOCK.test(clock) || !SECONDS.test(seconds) || offset === undefined) return undefined;

	const local = Date.parse(`${day}T${clock}:${seconds}Z`);
	if (Number.isNaN(local) || isoSeconds(local).slice(0, 10) !== day) return undefined;
	const utc = isoSeconds(local - offset * MINUTE);
	if (!/^\d{4}-/.test(utc)) return undefined;
	return { day, instant: `${utc}${fractionText(fraction)}Z` };
}

/** In: `HH:mm` or `HH:mm:ss`, perhaps with a fraction. Out: the time with seconds, or undefined. */
export function timeOfDay(text: string): string | undefined {
	const match = TIME.exec(text);
	if (!match) return undefined;
	return match[1] === undefined ? `${text}:00` : text;
}

function isoText(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim();
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	if (value !== null && typeof value === 'object' && 'toISO' in value) {
		const text: unknown = typeof value.toISO === 'function' ? value.toISO() : undefined;
		return typeof text === 'string' ? text : undefined;
	}
	return undefined;
}

function offsetMinutes(zone: string): number | undefined {
	if (zone === 'Z' || zone === 'z') return 0;
	const hours = Number(zone.slice(1, 3));
	const minutes = Number(zone.slice(-2));
	const size = hours * 60 + minutes;
	if (minutes > 59 || size > MAX_OFFSET_MINUTES) return undefined;
	return zone.startsWith('-') ? -size : size;
}

function isoSeconds(time: number): string {
	return new Date(time).toISOString().replace(/\.\d+Z$/, '');
}

function fractionText(digits: string): string {
	const significant = digits.slice(0, MAX_FRACTION_DIGITS).replace(/0+$/, '');
	return significant === '' ? '' : `.${significant}`;
}
