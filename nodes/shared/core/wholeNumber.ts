import { InputError } from './inputError';

interface Range {
	label: string;
	/** Default 1. */
	least?: number;
	most?: number;
	advice: string;
}

/** In: what was entered. Out: the whole number in the range; throws InputError otherwise. */
export function wholeNumber(
	value: unknown,
	{ label, least = 1, most = Infinity, advice }: Range,
): number {
	const isBlank = String(value ?? '').trim() === '';
	const number = isBlank ? NaN : Number(value);
	if (Number.isInteger(number) && number >= least && number <= most) return number;
	const range = most === Infinity ? `from ${least}` : `from ${least} to ${most}`;
	throw new InputError({
		field: label,
		value,
		message: `${label} must be a whole number ${range}, but is "${String(value)}"`,
		advice,
	});
}
