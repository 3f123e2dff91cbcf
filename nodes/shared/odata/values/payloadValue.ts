import { isEnum, readMember } from './enumValue';
import { isRecord } from '../../core/guards';
import { tryParseExact } from '../json/exactJson';
import { invalidValue, type FieldInput } from './invalidValue';
import { edmTypeOf } from './edmTypes';
import { nestedPayload } from './nestedValue';
import { collectionItemType, type TypedField } from './typedField';

/**
 * In: a field and its value. Out: the value for a JSON body given to `stringifyExact`: exact
 * numbers, enumerations by bare member name [documented], dates in UTC, date-only fields as noon
 * UTC of the typed day [observed], collections item by item (from a list, or its JSON text), and
 * objects without what was left empty in them; undefined if that is all. Null and undefined are
 * returned unchanged, so that the caller decides about them. Throws InputError with field, value
 * and advice.
 */
export function toPayload(
	field: TypedField,
	value: unknown,
	subject = `The field ${field.name}`,
): unknown {
	if (value === null || value === undefined) return value;
	const input: FieldInput = { field, value, subject };
	const item = collectionItemType(field.type);
	if (item !== undefined) return collection(input, item);
	if (isEnum(field) && !mayBeRecord(input)) return readMember(input);
	const type = edmTypeOf(field.type);
	if (type) return type.payload(type.read(input));
	return nestedPayload(field.isComplex ? { ...input, value: asObject(input) } : input);
}

/** In: a field. Out: the JSON value that clears it; null for enumerations and unknown types. */
export function clearedPayload(field: TypedField): unknown {
	return edmTypeOf(field.type)?.cleared(field) ?? null;
}

/** A type with a namespace but no known members may be a record as well as an enumeration. */
function mayBeRecord({ field, value }: FieldInput): boolean {
	return typeof value === 'object' && !field.members?.length;
}

function collection(input: FieldInput, type: string): unknown[] {
	const { field, subject } = input;
	const list = typeof input.value === 'string' ? tryParseExact(input.value) : input.value;
	if (!Array.isArray(list)) {
		throw invalidValue(input, 'a list', 'Enter a JSON array such as ["a", "b"].');
	}
	return list.map((entry: unknown, index) => {
		const about = `Item ${index + 1} of ${lowerFirst(subject)}`;
		return toPayload({ ...field, type }, entry, about) ?? (isRecord(entry) ? {} : entry);
	});
}

/** An object, or its JSON text as the editor gives it. */
function asObject(input: FieldInput): unknown {
	const value = typeof input.value === 'string' ? tryParseExact(input.value) : input.value;
	if (isRecord(value)) return value;
	throw invalidValue(
		input,
		'an object',
		'Enter a JSON object such as {"Street": "Main Street 1"}.',
	);
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
