import { edmTypeOf, identityOfText } from './edmTypes';
import { isEnum, readMember } from './enumValue';
import type { TypedField } from './typedField';
import { readText } from './valueReaders';

/**
 * In: a field and its value. Out: the same text for all values that F&O treats as equal: text
 * ignoring case and trailing spaces, numbers by value, GUIDs by digits, dates by instant, binary
 * data by bytes. Throws InputError for a value that isn't the field's.
 */
export function valueIdentity(field: TypedField, value: unknown): string {
	const input = { field, value, subject: `The field ${field.name}` };
	if (isEnum(field)) return readMember(input);
	const type = edmTypeOf(field.type);
	return type ? type.identity(type.read(input)) : identityOfText(readText(input));
}

/** Whether two values are one to F&O. Values that aren't the field's are never the same. */
export function sameIdentity(field: TypedField, left: unknown, right: unknown): boolean {
	try {
		return valueIdentity(field, left) === valueIdentity(field, right);
	} catch {
		return false;
	}
}
