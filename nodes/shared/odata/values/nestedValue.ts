import { isRecord } from '../../core/guards';
import { MOST_LEVELS } from '../../core/nesting';
import { InputError } from '../../core/inputError';
import { invalidValue, type FieldInput } from './invalidValue';

const BIND = '@odata.bind';

/** In: the name of a member. Out: whether it links the record to another one, as Dataverse does. */
export const isBind = (name: string): boolean => name.endsWith(BIND);

/** The error about such a member. F&O knows no links but equal fields [guess: none is documented]. */
export function bindRefused(name: string): InputError {
	return new InputError({
		field: name,
		value: name,
		message: `${name} cannot be sent: finance and operations does not link records with ${BIND}`,
		advice: `Records refer to each other through fields. Leave ${name} out, and set the fields with the key of the other record, for example CustomerGroupId.`,
	});
}

/**
 * In: a value without a type of its own, such as an object. Out: the same without members that are
 * empty strings, because those were left empty; undefined if nothing else is in it. The items of a
 * list stay, because leaving one out would change the list. Throws InputError for a value that is
 * nested too deeply, and for a link to another record.
 */
export function nestedPayload(input: FieldInput): unknown {
	const filled = (value: unknown, level: number): unknown => {
		if (level > MOST_LEVELS) throw tooDeep(input);
		if (Array.isArray(value))
			return value.map((item) => filled(item, level + 1) ?? (isRecord(item) ? {} : item));
		return isRecord(value) ? members(value, level) : value;
	};
	const members = (value: Record<string, unknown>, level: number) => {
		const names = Object.keys(value);
		const bind = names.find(isBind);
		if (bind !== undefined) throw bindRefused(bind);
		const entries = names
			.filter((name) => value[name] !== '')
			.map((name) => [name, filled(value[name], level + 1)] as const)
			.filter(([name, member]) => member !== undefined || value[name] === undefined);
		return entries.length > 0 || names.length === 0 ? Object.fromEntries(entries) : undefined;
	};
	return filled(input.value, 1);
}

const tooDeep = (input: FieldInput) =>
	invalidValue(
		input,
		`nested at most ${MOST_LEVELS} levels deep`,
		'Enter the value as the entity or action defines it.',
	);
