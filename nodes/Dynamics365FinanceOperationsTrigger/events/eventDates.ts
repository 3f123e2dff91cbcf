import { isRecord } from '../../shared/core/guards';
import { momentOf } from '../../shared/odata/values/text/dates';

/** Milliseconds since 1970 in UTC; an offset only shows where they were written [documented]. */
const DATE = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/;

/** In: any value. Out: ISO 8601 if it is a valid `/Date(ms)/`, otherwise undefined. */
function isoOfDate(value: unknown): string | undefined {
	const millis = typeof value === 'string' ? DATE.exec(value)?.[1] : undefined;
	if (millis === undefined) return undefined;
	const date = new Date(Number(millis));
	return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** In: `/Date(ms)/` or ISO 8601 with up to seven decimals. Out: ISO 8601 in UTC, otherwise ''. */
export function isoOf(value: unknown): string {
	return isoOfDate(value) ?? momentOf(value)?.instant ?? '';
}

/** In: any value. Out: a copy with every `/Date(ms)/` as ISO 8601, at any depth. */
export function withIsoDates(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withIsoDates);
	if (!isRecord(value)) return isoOfDate(value) ?? value;
	return Object.fromEntries(
		Object.entries(value).map(([name, member]) => [name, withIsoDates(member)]),
	);
}
