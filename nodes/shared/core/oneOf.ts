import { InputError } from './inputError';

/** In: the choices, and the value of a parameter. Out: the choice. Throws InputError otherwise. */
export function oneOf<T extends string>(known: readonly T[], label: string, value: unknown): T {
	const choice = known.find((each) => each === value);
	if (choice !== undefined) return choice;
	throw new InputError({
		field: label,
		value,
		message: `${label} must be one of ${known.join(', ')}, but is "${String(value)}"`,
		advice: 'Choose from the list, or use an expression that returns one of these values.',
	});
}
