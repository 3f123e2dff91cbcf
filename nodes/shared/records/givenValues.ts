import { isRecord } from '../core/guards';
import { InputError } from '../core/inputError';
import { parseExact } from '../odata/json/exactJson';
import type { ItemParameters } from './itemParameters';

/** Names of the parameters in which values are given: in a mapper or as JSON. */
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
	values: Record<string, unknown>;
	/** `auto`: the whole input item, whose members the user did not pick one by one. */
	origin: 'mapper' | 'auto' | 'json';
}

type JsonObject = Record<string, unknown>;

const isAnnotation = (name: string) => name.includes('@odata.');

const withoutAnnotations = (values: JsonObject) =>
	Object.fromEntries(Object.entries(values).filter(([name]) => !isAnnotation(name)));

/**
 * The values that were filled in. The mapper and tables show an empty field as null or '', and
 * neither is sent. A plain loop, because it runs for every item.
 */
function touched(values: JsonObject): JsonObject {
	const filled: JsonObject = {};
	for (const name of Object.keys(values)) {
		const value = values[name];
		const isEmpty = value === null || value === undefined || value === '';
		if (!isEmpty && !isAnnotation(name)) filled[name] = value;
	}
	return filled;
}

function notAnObject(field: string, value: unknown, reason: string): InputError {
	return new InputError({
		field,
		value,
		message: `${field} must be a JSON object, but ${reason}`,
		advice: 'Enter one object with a member for each value, for example {"Description": "Retail"}.',
	});
}

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
		advice: 'Check the expression, or leave the member out.',
	});

function parseObject(field: string, given: unknown): JsonObject {
	let value: unknown = given;
	if (typeof given === 'string') {
		try {
			value = parseExact(given);
		} catch (error) {
			throw notAnObject(field, given, `it cannot be read: ${String((error as Error).message)}`);
		}
	}
	if (!isRecord(value)) throw notAnObject(field, given, `it is ${kindOf(value)}`);
	const missing = Object.keys(value).find((name) => value[name] === undefined);
	if (missing !== undefined) throw noValue(missing, field);
	return value;
}

/**
 * Reads the values of one item as they were given, without metadata. Throws InputError for JSON
 * that isn't an object. The mapper's raw values are read, because n8n's own conversion turns ''
 * into zero and moves dates.
 */
export function readGivenValues(item: ItemParameters, parameters: ValueParameters): GivenValues {
	if (item.read(parameters.mode, 'fields') === 'json') {
		const given = item.read(parameters.json, '{}');
		return { values: withoutAnnotations(parseObject(parameters.jsonLabel, given)), origin: 'json' };
	}
	const mode = item.read(`${parameters.mapper}.mappingMode`, 'defineBelow');
	if (mode === 'autoMapInputData') return { values: touched(item.json), origin: 'auto' };
	const values = item.read(`${parameters.mapper}.value`, {}, { skipValidation: true });
	return { values: isRecord(values) ? touched(values) : {}, origin: 'mapper' };
}
