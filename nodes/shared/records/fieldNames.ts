import type { EntityModel } from '../metadata/model';
import { unknownField } from './unknownField';

/** A list from the drop-down, or comma-separated text from an expression. */
export function listOfNames(value: unknown): string[] {
	const names = Array.isArray(value) ? value.map(String) : String(value ?? '').split(',');
	return names.map((name) => name.trim()).filter((name) => name !== '');
}

/** The same names. Throws InputError for a field that the entity doesn't have. */
export function knownFieldNames(model: EntityModel, names: string[]): string[] {
	const wrong = names.find((name) => !model.fields.some((field) => field.name === name));
	if (wrong !== undefined) throw unknownField(model, wrong);
	return names;
}
