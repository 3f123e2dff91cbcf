/** Milliseconds of a second. */
export const SECOND = 1_000;

/** In: a stamp as F&O sends it. Out: milliseconds since 1970; NaN for any other value. */
export const millisecondsOf = (stamp: unknown): number =>
	typeof stamp === 'string' ? Date.parse(stamp) : NaN;

/** In: milliseconds since 1970. Out: the stamp of their second, as a literal of a filter. */
export const stampOf = (milliseconds: number): string =>
	`${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

/** Before every record: records that were never changed have the empty date of F&O. */
export const BEFORE_ALL = '1900-01-01T00:00:00Z';
