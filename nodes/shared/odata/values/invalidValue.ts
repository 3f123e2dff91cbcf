import { type TypedField } from './typedField';
import { InputError } from '../../core/inputError';

/** A value for a field, and what an error calls it. */
export interface FieldInput {
	field: TypedField;
	value: unknown;
	/** Starts a sentence: `The field CreditLimit`, `The key part LineNumber of SalesOrderLines`. */
	subject: string;
}

const MAX_VALUE_LENGTH = 60;
const MAX_NAMES = 20;

/**
 * In: any value. Out: how an error message shows it: short, and without the contents of objects.
 */
export function displayValue(value: unknown): string {
	if (value === undefined) return 'missing';
	if (value === '') return 'empty';
	if (typeof value === 'string') return `'${clipped(value)}'`;
	if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
	if (value !== null && typeof value === 'object') return 'an object';
	return clipped(String(value));
}

/** In: names. Out: one text with at most twenty of them. */
export function joinNames(names: readonly string[]): string {
	const rest = names.length - MAX_NAMES;
	const first = names.slice(0, MAX_NAMES).join(', ');
	return rest > 0 ? `${first} and ${rest} more` : first;
}

/**
 * In: the input, what it must be ("a whole number"), and the advice.
 * Out: the error to throw: a sentence with the field and the value.
 */
export function invalidValue(input: FieldInput, expected: string, advice: string): InputError {
	return new InputError({
		field: input.field.name,
		value: input.value,
		message: `${input.subject} must be ${expected}, but is ${displayValue(input.value)}`,
		advice,
	});
}

function clipped(text: string): string {
	return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}
