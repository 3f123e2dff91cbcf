import { randomUUID } from 'node:crypto';
import { fnoResponse, type FnoRequest, type FnoResponse } from '../fnoMessages';
import { noRoute } from '../refusal';
import type { Switches } from '../../switches/fnoSwitches';
import { Digits, readJson, writeJson } from '../values/exactJson';
import { withReferences } from './references';
import { ServiceException } from './serviceException';
import type { Given, ServiceOperation } from './serviceTypes';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** JSON as .NET's serializer writes it, without OData [O]. */
export function serviceResponse(status: number, body: string, switches: Switches): FnoResponse {
	const response = fnoResponse(status, body, body === '' ? {} : JSON_TYPE);
	if (switches.serviceHeaders === 'sent') return response;
	return { ...response, headers: body === '' ? {} : JSON_TYPE };
}

/** [O], with the word "occured" as it is on the wire. */
function fault({ message, type }: ServiceException, switches: Switches): FnoResponse {
	const body = {
		Message: `An exception occured when invoking the operation - ${message}`,
		ExceptionType: type,
		...(switches.serviceFault === 'whole' && { ActivityId: randomUUID() }),
	};
	return serviceResponse(500, writeJson(body), switches);
}

const wrong = (message: string) => new ServiceException(message, 'JsonSerializationException');

function bodyOf({ body }: FnoRequest): Record<string, Given> {
	const text = body.toString('utf8');
	if (text === '') return {};
	let value: unknown;
	try {
		value = readJson(text);
	} catch {
		throw wrong('The body is not JSON.');
	}
	if (value === null || typeof value !== 'object' || Array.isArray(value))
		throw wrong('The body is not an object.');
	return value as Record<string, Given>;
}

const WHOLE = /^-?\d+$/;
const isWhole = (value: Given): boolean => value instanceof Digits && WHOLE.test(value.text);
const isInstant = (value: Given): boolean =>
	typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value));

/** Stricter than .NET's serializer, which reads a number from text too [G]. */
const CHECKS: Readonly<Record<string, (value: Given) => boolean>> = {
	String: (value) => value === null || typeof value === 'string',
	Int32: (value) => isWhole(value) && Math.abs(Number((value as Digits).text)) < 2 ** 31,
	Int64: isWhole,
	Decimal: (value) => value instanceof Digits,
	Boolean: (value) => typeof value === 'boolean',
	DateTime: isInstant,
	'List`1': (value) => value === null || Array.isArray(value),
};

const isContract = (value: Given): boolean =>
	value === null ||
	(typeof value === 'object' && !Array.isArray(value) && !(value instanceof Digits));

const DEFAULTS: Readonly<Record<string, Given>> = {
	String: '',
	Int32: new Digits('0'),
	Int64: new Digits('0'),
	Decimal: new Digits('0'),
	Boolean: false,
	DateTime: '1900-01-01T00:00:00',
};

function given(
	{ parameters }: ServiceOperation,
	body: Record<string, Given>,
	switches: Switches,
): Record<string, Given> {
	const stranger = Object.keys(body).find((name) => !parameters.some((own) => own.name === name));
	if (stranger !== undefined) throw wrong(`Parameter '${stranger}' is not found.`);
	return Object.fromEntries(
		parameters.map(({ name, type }) => {
			const value = body[name];
			if (value === undefined) {
				if (switches.serviceMissingParameters === 'fault')
					throw wrong(`Parameter '${name}' is not found within the request content body.`);
				return [name, DEFAULTS[type] ?? null];
			}
			if (!(CHECKS[type] ?? isContract)(value))
				throw wrong(`The value of '${name}' cannot be converted to ${type}.`);
			return [name, value];
		}),
	);
}

/** A bug in the sandbox itself. */
function unexpected(error: unknown): never {
	throw error;
}

/** Carries out a call of an operation. Throws a Refusal where it cannot be called. */
export function invoke(
	operation: ServiceOperation,
	request: FnoRequest,
	switches: Switches,
): FnoResponse {
	if (!operation.run) throw noRoute(request.path);
	try {
		const result = operation.run(given(operation, bodyOf(request), switches));
		if (operation.returns !== 'Void')
			return serviceResponse(200, writeJson(withReferences(result, switches)), switches);
		return serviceResponse(200, switches.serviceVoid === 'null' ? 'null' : '', switches);
	} catch (error) {
		return error instanceof ServiceException ? fault(error, switches) : unexpected(error);
	}
}
