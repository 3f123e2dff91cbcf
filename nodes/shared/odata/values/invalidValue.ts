import { type TypedField } from './typedField';
import { InputError } from '../../core/inputError';

/** One value on its way out, with the words by which an error speaks of it. */
export interface FieldInput {
	field: TypedField;
	value: unknown;
	/** Start of a sentence: `The field CreditLimit`, `The key part LineNumber of SalesOrderLines`. */
	subject: string;
}

const LONGEST_VALUE = 60;
const LONGEST_LIST = 20;

/** In: any value. Out: how an error message shows it, short and without its insides. */
export function displayValue(value: unknown): string {
	if (value === undefined) return 'missing';
	if (value === '') return 'empty';
	if (typeof value === 'string') return `'${clipped(value)}'`;
	if (Array.isArray(value)) return 'a list';
	if (value !== null && typeof value === 'object') return 'an object';
	return clipped(String(value));
}

/** In: names. Out: them as one text, cut after twenty. */
export function joinNames(names: readonly string[]): string {
	const rest = names.length - LONGEST_LIST;
	const head = names.slice(0, LONGEST_LIST).join(', ');
	return rest > 0 ? `${head} and ${rest} more` : head;
}

/**
 * In: the input, what it must be ("a whole number") and the advice.
 * Out: the error to throw, a sentence that names field and value.
 */
export function invalidValue(input: FieldInput, must: string, advice: string): InputError {
	return new InputError({
		field: input.field.name,
		value: input.value,
		message: `${input.subject} must be ${must}, but is ${displayValue(input.value)}`,
		advice,
	});
}

function clipped(text: string): string {
	return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
