import { isRecord, parseExact } from '../odata/json/exactJson';
import { InputError } from '../odata/values/typedField';
import type { Run } from '../../Dynamics365FinanceOperations/operations/run/run';
import type { InputParameters } from '../../Dynamics365FinanceOperations/operations/properties/inputProperties';

export interface GivenValues {
	values: Record<string, unknown>;
	/** `auto`: taken from the input item as a whole, so members it does not know are nobody's wish. */
	origin: 'mapper' | 'auto' | 'json';
}

type JsonObject = Record<string, unknown>;

const isAnnotation = (name: string) => name.includes('@odata.');

const withoutAnnotations = (values: JsonObject) =>
	Object.fromEntries(Object.entries(values).filter(([name]) => !isAnnotation(name)));

/**
 * What is filled in: the mapper and tables show a field without a value as null or '', and neither
 * is sent. A plain loop, because it runs for every item.
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
		advice: 'Give one object with a member for each value, for example {"Description": "Retail"}.',
	});
}

function kindOf(value: unknown): string {
	if (value === undefined || value === null) return 'empty';
	return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

/** An object made by an expression may have members whose value is missing. */
const noValue = (name: string, field: string) =>
	new InputError({
		field: name,
		value: undefined,
		message: `The expression for ${name} in ${field} gave no value`,
		advice: 'Check the expression, or leave the member out. Nothing was sent.',
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
 * The values of one item as they were given, before metadata is consulted.
 * The mapper's raw values are read, because n8n's own conversion makes '' a zero and moves dates.
 */
export function readInput(run: Run, itemIndex: number, parameters: InputParameters): GivenValues {
	if (run.read(parameters.mode, itemIndex, 'fields') === 'json') {
		const given = run.read(parameters.json, itemIndex, '{}');
		return {
			values: withoutAnnotations(parseObject(parameters.jsonLabel, given)),
			origin: 'json',
		};
	}
	const mode = run.read(`${parameters.mapper}.mappingMode`, itemIndex, 'defineBelow');
	if (mode === 'autoMapInputData') {
		return { values: touched(run.items[itemIndex].json), origin: 'auto' };
	}
	const values = run.read(`${parameters.mapper}.value`, itemIndex, {}, { skipValidation: true });
	return { values: isRecord(values) ? touched(values) : {}, origin: 'mapper' };
}
