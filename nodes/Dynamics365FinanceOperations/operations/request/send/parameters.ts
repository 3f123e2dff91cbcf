import { isRecord } from '../../../../shared/core/guards';
import { InputError } from '../../../../shared/core/inputError';
import type { FnoRequest } from '../../../../shared/transport/types';
import type { Item } from '../../run/item';
import { oneOf } from '../../../../shared/core/oneOf';
import { readTimeout } from '../../run/timeout';
import type { Pair } from './address';

const METHODS = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'] as const;
const FORMATS = ['file', 'json', 'text'] as const;

export interface SendParameters {
	method: FnoRequest['method'];
	/** As entered. */
	path: string;
	query: Pair[];
	headers: Pair[];
	format: (typeof FORMATS)[number];
	followNextLinks: boolean;
	fullResponse: boolean;
	/** The field for a response as text or file. */
	outputField: string;
	/** Milliseconds; `undefined` for the default. */
	timeout: number | undefined;
}

/** Rows whose name and value are both empty were only added, not filled in. */
function readPairs(item: Item, parameter: string, field: string): Pair[] {
	const rows = item.read(`${parameter}.pairs`, []);
	return (Array.isArray(rows) ? rows : []).flatMap((row: unknown) => {
		const { name, value } = isRecord(row) ? row : {};
		const pair = { name: String(name ?? '').trim(), value: String(value ?? '').trim() };
		if (pair.name !== '') return [pair];
		if (pair.value === '') return [];
		throw new InputError({
			field,
			value,
			message: `${field} has a value without a name`,
			advice: 'Enter the name, or remove the row.',
		});
	});
}

/** Throws InputError for values that don't exist or can't be used. */
export function readParameters(item: Item): SendParameters {
	const method = oneOf(METHODS, 'Method', item.read('method', 'GET'));
	return {
		method,
		path: item.text('path'),
		query: readPairs(item, 'query', 'Query Parameters'),
		headers: readPairs(item, 'headers', 'Headers'),
		format: oneOf(FORMATS, 'Response Format', item.read('responseFormat', 'json')),
		followNextLinks: item.flag('followNextLinks'),
		fullResponse: item.flag('fullResponse'),
		outputField: String(item.option('outputField') ?? '').trim() || 'data',
		timeout: readTimeout(item),
	};
}
