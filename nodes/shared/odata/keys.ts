import { toLiteral } from './values/literal';
import { matchIgnoringCase } from './names';
import { joinNames, displayValue } from './values/invalidValue';
import { type TypedField } from './values/typedField';
import { InputError } from '../core/inputError';

const QUOTED_PART = /^\s*"((?:[^"]|"")*)"\s*(,|$)/;
const PLAIN_PART = /^([^,]*)(,|$)/;

/**
 * In: an object ID as in Microsoft's connector: the key values in the entity's order, separated by
 * commas. A value with a comma is in double quotes, with a double quote inside it doubled
 * [documented for the commas, CSV for the quotes]. Spaces around unquoted values are ignored. Out:
 * the values; none for blank text. Throws InputError when a quote is not closed.
 */
export function splitObjectId(text: string): string[] {
	if (text.trim() === '') return [];
	const parts: string[] = [];
	let at = 0;
	for (;;) {
		const quoted = QUOTED_PART.exec(text.slice(at));
		const part = quoted ?? PLAIN_PART.exec(text.slice(at));
		if (!part || (!quoted && part[1].trimStart().startsWith('"'))) throw brokenQuotes(text);
		parts.push(quoted ? part[1].replace(/""/g, '"') : part[1].trim());
		at += part[0].length;
		if (at >= text.length) return part[2] === ',' ? [...parts, ''] : parts;
	}
}

/**
 * In: the key fields of an entity in order, the values by name, and the entity's name for messages.
 * Out: `(dataAreaId='usmf',CustomerAccount='US-001')`, percent-encoded for a path.
 * Throws InputError for a value that is missing, not part of the key, or of the wrong type.
 */
export function keyPredicate(
	keys: readonly TypedField[],
	values: Readonly<Record<string, unknown>>,
	entity = 'this entity',
): string {
	if (keys.length === 0) throw noKey(entity);
	const names = keys.map((key) => key.name);
	for (const name of Object.keys(values)) {
		if (!names.includes(name)) throw unknownPart(name, names, entity);
	}
	const pairs = keys.map((key) => {
		const value = Object.hasOwn(values, key.name) ? values[key.name] : undefined;
		if (value === undefined || value === null) throw missingPart(key.name, names, entity);
		const literal = toLiteral(key, value, `The key part ${key.name} of ${entity}`);
		return `${encodeURIComponent(key.name)}=${encodeLiteral(literal)}`;
	});
	return `(${pairs.join(',')})`;
}

/** The documented format of a date in a key has plain colons, and a path allows them. */
function encodeLiteral(literal: string): string {
	return encodeURIComponent(literal).replace(/%3A/g, ':');
}

function brokenQuotes(text: string): InputError {
	return new InputError({
		field: 'Object ID',
		value: text,
		message: `The object ID ${displayValue(text)} has double quotes that do not enclose a complete value`,
		advice:
			'Put double quotes around the whole value and double the quotes inside it: "5"" pipe, red".',
	});
}

function noKey(entity: string): InputError {
	return new InputError({
		field: 'Key',
		message: `A single record of ${entity} cannot be addressed, because it has no key`,
		advice: 'Use Get Many with a filter instead.',
	});
}

function missingPart(name: string, names: string[], entity: string): InputError {
	return new InputError({
		field: name,
		message: `The key part ${name} of ${entity} is missing`,
		advice: `Enter a value for each key part: ${joinNames(names)}.`,
	});
}

function unknownPart(name: string, names: string[], entity: string): InputError {
	const near = matchIgnoringCase(name, names);
	return new InputError({
		field: name,
		message: `${name} is not part of the key of ${entity}`,
		advice: near
			? `Enter '${near}': field names are case-sensitive.`
			: `Enter only the key parts: ${joinNames(names)}.`,
	});
}
