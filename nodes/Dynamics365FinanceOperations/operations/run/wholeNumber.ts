import { InputError } from '../../../shared/core/inputError';

/** In: what was entered. Out: the whole number from 1 to `most`; throws InputError otherwise. */
export function wholeNumber(
	value: unknown,
	{ label, most = Infinity, advice }: { label: string; most?: number; advice: string },
): number {
	const number = Number(value);
	if (Number.isInteger(number) && number >= 1 && number <= most) return number;
	const range = most === Infinity ? 'from 1' : `from 1 to ${most}`;
	throw new InputError({
		field: label,
		value,
		message: `${label} must be a whole number ${range}, but is "${String(value)}"`,
		advice,
	});
}
