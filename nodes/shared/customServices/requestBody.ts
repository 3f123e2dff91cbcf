import { isRecord } from '../core/guards';
import { InputError } from '../core/inputError';
import { didYouMean, nearestNames } from '../core/nearestNames';
import { enteredJson } from '../odata/json/enteredJson';
import { stringifyExact, tryParseExact } from '../odata/json/exactJson';
import { toPayload } from '../odata/values/payloadValue';
import { asField, jsonKindOf } from './clrTypes';
import type { ServiceOperation, ServiceParameter } from './serviceModel';

const unknownParameter = (
	operation: string,
	name: string,
	parameters: readonly ServiceParameter[],
) =>
	new InputError({
		field: name,
		value: name,
		message: `The operation ${operation} has no parameter "${name}"`,
		mayBeOutdated: true,
		advice: `Parameter names are case-sensitive. ${didYouMean(
			nearestNames(name, parameters),
			`The operation takes these parameters: ${parameters.map((each) => each.name).join(', ') || 'none'}.`,
		)}`,
	});

/** Throws InputError for a name that isn't one of the described parameters. */
export function assertParameters(
	{ operation, described }: ServiceOperation,
	names: readonly string[],
): void {
	if (!described) return;
	const { parameters } = described;
	const stranger = names.find((name) => !parameters.some((own) => own.name === name));
	if (stranger !== undefined) throw unknownParameter(operation, stranger, parameters);
}

const notMatched = (operation: string) =>
	new InputError({
		field: 'Mapping Column Mode',
		value: operation,
		message: `The instance does not describe the operation ${operation}, so an input item cannot be mapped automatically`,
		advice: 'Fill in each parameter, or enter the parameters as JSON.',
	});

const KINDS = {
	array: { noun: 'a list', example: 'Enter a JSON array such as ["a", "b"].', is: Array.isArray },
	object: {
		noun: 'an object',
		example: 'Enter a JSON object such as {"Name": "A"}.',
		is: isRecord,
	},
} as const;

/** JSON that is sent as it was entered, so that its numbers keep their digits. */
class JsonText {
	constructor(readonly text: string) {}
}

/**
 * A list or a contract: as it is, or its JSON text. What is in it is sent unchanged, because nothing
 * describes it. An enumeration may come as any JSON value, so only what starts like JSON is read.
 */
function jsonValue(parameter: ServiceParameter, kind: keyof typeof KINDS, value: unknown): unknown {
	const text = typeof value === 'string' ? enteredJson(value) : '';
	const isJson = /^[[{]/.test(text);
	const read = isJson ? tryParseExact(text) : value;
	const { noun, example, is } = KINDS[kind];
	if (is(read)) return isJson ? new JsonText(text) : read;
	if (kind === 'object' && !isJson && !Array.isArray(read)) return read;
	throw new InputError({
		field: parameter.name,
		value,
		message: `The parameter ${parameter.name} must be ${noun}, but cannot be read as one`,
		advice: example,
	});
}

const jsonOf = (payload: unknown) =>
	payload instanceof JsonText ? payload.text : stringifyExact(payload);

function payloadOf(parameter: ServiceParameter, value: unknown): unknown {
	const kind = jsonKindOf(parameter);
	return kind === undefined
		? toPayload(asField(parameter), value, `The parameter ${parameter.name}`)
		: jsonValue(parameter, kind, value);
}

/**
 * The body of a call from values of a mapper, each in the form of its type, as JSON. Parameters
 * without a value are left out.
 * @param isAuto the values are a whole input item, whose other members are left out
 * @throws InputError for an unknown parameter, a wrong value, and a whole item without a description
 */
export function mappedBody(
	operation: ServiceOperation,
	values: Record<string, unknown>,
	isAuto: boolean,
): string {
	const { described } = operation;
	if (isAuto && !described) throw notMatched(operation.operation);
	if (!isAuto) assertParameters(operation, Object.keys(values));
	const members = Object.entries(values).flatMap(([name, value]) => {
		const parameter = described?.parameters.find((own) => own.name === name);
		if (!parameter && described) return [];
		const payload = parameter ? payloadOf(parameter, value) : value;
		return payload === undefined ? [] : `${JSON.stringify(name)}:${jsonOf(payload)}`;
	});
	return `{${members.join(',')}}`;
}
