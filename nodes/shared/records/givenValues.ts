import { isRecord } from '../core/guards';
import { InputError } from '../core/inputError';
import { parseExact } from '../odata/json/exactJson';
import { isBind } from '../odata/values/nestedValue';
import type { ItemParameters } from './itemParameters';

/** Names of the parameters for values: in a mapper or as JSON. */
export interface ValueParameters {
	mode: string;
	mapper: string;
	json: string;
	/** The label of the choice between the two. */
	modeLabel: string;
	/** The label of the JSON parameter. */
	jsonLabel: string;
}

export interface GivenValues {
	/** By name, without those that were left empty. */
	values: Record<string, unknown>;
	/** Names with an empty string in JSON. It isn't sent, but may be part of a key. */
	blank?: readonly string[];
	/** `auto`: the whole input item, whose members the user did not pick one by one. */
	origin: 'mapper' | 'auto' | 'json';
}

type JsonObject = Record<string, unknown>;

/**
 * What OData adds to a record. A link to another record isn't part of that: it says what to write.
 */
const isAnnotation = (name: string) => name.includes('@odata.') && !isBind(name);

/**
 * The values that were filled in: '' is never sent, because mappers, agents and templates use it
 * for empty values. A plain loop, because it runs for every item. Without a prototype, so that a
 * name such as `constructor` finds nothing.
 */
function filled(values: JsonObject, isEmpty: (value: unknown) => boolean): JsonObject {
	const given = Object.create(null) as JsonObject;
	for (const name of Object.keys(values)) {
		const value = values[name];
		if (value !== '' && !isEmpty(value) && !isAnnotation(name)) given[name] = value;
	}
	return given;
}

/** The mapper and tables show an empty field as null or ''. */
const touched = (values: JsonObject) =>
	filled(values, (value) => value === null || value === undefined);

function fromJson(values: JsonObject): GivenValues {
	return {
		values: filled(values, () => false),
		blank: Object.keys(values).filter((name) => values[name] === ''),
		origin: 'json',
	};
}

const EXAMPLE =
	'Enter one object with a property for each value, for example {"Description": "Retail"}.';
/** Text from an expression is the usual reason. */
const QUOTING =
	'Put text in double quotes, and escape quotes and line breaks in it with a backslash. In a template, JSON.stringify does that: {"Description": {{ JSON.stringify($json.text) }}}.';

function notAnObject(
	field: string,
	value: unknown,
	reason: string,
	advice: string = EXAMPLE,
): InputError {
	const message = `${field} must be a JSON object, but ${reason}`;
	return new InputError({ field, value, message, advice });
}

/** Models wrap JSON in lines of three backticks. */
const FENCED = /^\s*```\w*\s*(.*?)\s*```\s*$/s;

/** In: JSON text. Out: the same without such lines around it. */
export const withoutFence = (text: string): string => FENCED.exec(text)?.[1] ?? text;

function kindOf(value: unknown): string {
	if (value === undefined || value === null) return 'empty';
	return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

/** An object from an expression may have members without a value. */
const noValue = (name: string, field: string) =>
	new InputError({
		field: name,
		value: undefined,
		message: `The expression for ${name} in ${field} returned no value`,
		advice: 'Check the expression, or leave the property out.',
	});

function parseObject(field: string, given: unknown): JsonObject {
	let value: unknown = given;
	if (typeof given === 'string') {
		try {
			value = parseExact(withoutFence(given));
		} catch (error) {
			const reason = `it cannot be read: ${String((error as Error).message)}`;
			throw notAnObject(field, given, reason, error instanceof SyntaxError ? QUOTING : EXAMPLE);
		}
	}
	if (!isRecord(value)) throw notAnObject(field, given, `it is ${kindOf(value)}`);
	const missing = Object.keys(value).find((name) => value[name] === undefined);
	if (missing !== undefined) throw noValue(missing, field);
	return value;
}

/**
 * Reads the values of one item as they were given, without metadata and empty texts. Throws
 * InputError for JSON that isn't an object. The mapper's raw values are read, because n8n's own
 * conversion turns '' into zero and moves dates.
 */
export function readGivenValues(item: ItemParameters, parameters: ValueParameters): GivenValues {
	if (item.read(parameters.mode, 'fields') === 'json') {
		const given = item.read(parameters.json, '{}');
		return fromJson(parseObject(parameters.jsonLabel, given));
	}
	const mode = item.read(`${parameters.mapper}.mappingMode`, 'defineBelow');
	if (mode === 'autoMapInputData') return { values: touched(item.json), origin: 'auto' };
	const values = item.read(`${parameters.mapper}.value`, {}, { skipValidation: true });
	return { values: isRecord(values) ? touched(values) : {}, origin: 'mapper' };
}
