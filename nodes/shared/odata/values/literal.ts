import { enumLiteral, isEnum, readMember } from './enumValue';
import { invalidValue, type FieldInput } from './invalidValue';
import { edmTypeOf, quoted } from './edmTypes';
import type { TypedField } from './typedField';
import { readText } from './valueReaders';

/**
 * In: a field, its value, and what an error calls it. Out: the value as a literal of an OData URL,
 * not percent-encoded: strings in quotes, numbers, GUIDs and dates bare, enumerations with their
 * namespace [documented], unknown types as strings. Throws InputError with field, value and advice.
 */
export function toLiteral(
	field: TypedField,
	value: unknown,
	subject = `The field ${field.name}`,
): string {
	const input: FieldInput = { field, value, subject };
	if (value === null || value === undefined) {
		throw invalidValue(input, 'given', `Enter a value for ${field.name}.`);
	}
	if (isEnum(field)) return enumLiteral(field, readMember(input));
	const type = edmTypeOf(field.type);
	return type ? type.literal(type.read(input)) : quoted(readText(input));
}
