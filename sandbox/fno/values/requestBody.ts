import { Digits, readJson } from './exactJson';
import type { FnoRequest } from '../fnoMessages';
import type { Field, Model, ValueType } from '../model/modelTypes';
import { badBody, odataError, webApi } from '../refusal';
import type { Switches } from '../../switches/fnoSwitches';
import {
	canonicalText,
	edmName,
	emptyValue,
	fitsNumber,
	isGuid,
	isInstant,
	isNumeric,
	type Value,
} from './storedValues';

type Members = Record<string, unknown>;

const isObject = (value: unknown): value is Members =>
	typeof value === 'object' &&
	value !== null &&
	!Array.isArray(value) &&
	!(value instanceof Digits);

/** The refusal of an invalid body, with the status that the switch selects. */
export function invalidBody(switches: Switches, text: string): Error {
	return badBody(Number(switches.deserializerStatus), text);
}

/**
 * Parses a request body as a JSON object; numbers keep their digits.
 * Throws 415 for another content type, 400/500 for no body, invalid UTF-8, invalid JSON or anything
 * but an object.
 */
export function readJsonObject(request: FnoRequest, switches: Switches): Members {
	const type = request.headers['content-type'] ?? '';
	if (!/^application\/json\s*(;|$)/i.test(type) || /charset=(?!"?utf-8)/i.test(type))
		throw webApi(
			415,
			`The request entity's media type '${type}' is not supported for this resource.`,
		);
	if (request.body.length === 0) throw odataError(400, 'odata', 'The request body is empty.');
	let value: unknown;
	try {
		value = readJson(new TextDecoder('utf-8', { fatal: true }).decode(request.body));
	} catch {
		throw invalidBody(switches, 'An unexpected token was found when reading the JSON content.');
	}
	if (!isObject(value))
		throw invalidBody(
			switches,
			"A node of type 'StartObject' was expected when reading the content.",
		);
	return value;
}

interface Context {
	model: Model;
	switches: Switches;
	/** Used in messages. */
	fieldName: string;
}

function cannotConvert(type: ValueType, context: Context, shown: unknown): Error {
	const text = shown instanceof Digits ? shown.text : JSON.stringify(shown);
	return invalidBody(
		context.switches,
		`Cannot convert the literal '${text}' of '${context.fieldName}' to the expected type '${edmName(type)}'.`,
	);
}

function readNumber(type: ValueType, value: unknown, context: Context): string | undefined {
	const lenient = context.switches.numbersAsStrings === 'accepted' && type.type !== 'Int32';
	const text = value instanceof Digits ? value.text : lenient ? value : undefined;
	return typeof text === 'string' && fitsNumber(type.type, text) ? text : undefined;
}

const BASE64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function readText(type: ValueType, value: unknown, context: Context): string | undefined {
	if (isNumeric(type.type)) return readNumber(type, value, context);
	if (typeof value !== 'string') return undefined;
	if (type.type === 'Binary') return BASE64.test(value) ? value : undefined;
	if (type.type === 'Guid') return isGuid(value) ? value : undefined;
	if (type.type === 'DateTimeOffset') return isInstant(value) ? value : undefined;
	return value;
}

function readMember(type: ValueType, value: unknown, context: Context): Value {
	const members = context.model.enums.get(type.enumName ?? '')?.members ?? [];
	if (members.some((member) => member.name === value)) return String(value);
	if (typeof value === 'string' && context.switches.unknownEnumMember === 'firstMember')
		return emptyValue(type, context.model);
	throw cannotConvert(type, context, value);
}

/**
 * Converts a JSON value to a stored value of the type, strictly: numbers as JSON numbers without
 * exponent, instants with a time zone, enums by bare member name. Throws if it doesn't match.
 */
export function readValue(
	type: ValueType & Partial<Pick<Field, 'nullable'>>,
	value: unknown,
	context: Context,
): Value {
	if (value === null) {
		const optional = type.type === 'String' || type.type === 'Enum' || type.type === 'Binary';
		if (optional || context.switches.nullForNonNullable === 'emptied')
			return emptyValue(type, context.model);
		throw invalidBody(
			context.switches,
			`A null value was found for '${context.fieldName}', which has the expected type '${edmName(type)}[Nullable=False]'.`,
		);
	}
	if (type.type === 'Enum') return readMember(type, value, context);
	if (type.type === 'Boolean' && typeof value === 'boolean') return value;
	const text = type.type === 'Boolean' ? undefined : readText(type, value, context);
	if (text === undefined) throw cannotConvert(type, context, value);
	return canonicalText(type, text);
}
