import { isRecord } from '../../../../shared/core/guards';
import { InputError } from '../../../../shared/core/inputError';
import type { ServiceAddress } from '../../../../shared/customServices/serviceModel';
import { stringifyExact } from '../../../../shared/odata/json/exactJson';
import { readGivenValues, withoutFence } from '../../../../shared/records/givenValues';
import type { GivenValues } from '../../../../shared/records/givenValues';
import { actionParameters } from '../../properties/valueProperties';
import type { Item } from '../../run/item';
import { oneOf } from '../../../../shared/core/oneOf';
import { readTimeout } from '../../run/timeout';
import { readAddress } from '../address';

/** A value of the response that makes the item fail. */
export interface FailCondition {
	/** Names of nested fields, outermost first. */
	path: string[];
	condition: 'is' | 'isNot';
	value: string;
}

export interface CallParameters {
	address: ServiceAddress;
	given: GivenValues;
	/** The body as entered in JSON, with all digits of its numbers. */
	json?: string;
	failWhen: FailCondition[];
	/** Milliseconds; `undefined` for the default. */
	timeout: number | undefined;
}

/** Rows whose field and value are both empty were only added, not filled in. */
function readFailWhen(item: Item): FailCondition[] {
	const option = item.option('failWhen');
	const rows: unknown = isRecord(option) ? option.conditions : undefined;
	return (Array.isArray(rows) ? rows : []).flatMap((row: unknown) => {
		const { field, condition, value } = isRecord(row) ? row : {};
		const name = String(field ?? '').trim();
		const wanted = String(value ?? '').trim();
		if (name !== '') {
			return {
				path: name.split('.'),
				condition: oneOf(['is', 'isNot'] as const, 'Fail When', condition ?? 'is'),
				value: wanted,
			};
		}
		if (wanted === '') return [];
		throw new InputError({
			field: 'Fail When',
			value,
			message: 'Fail When has a value without a field',
			advice: 'Enter the field, or remove the condition.',
		});
	});
}

/** The text, because reading it would turn long numbers into text. */
function enteredJson(item: Item): string {
	const entered = item.read(actionParameters.json, '{}');
	return typeof entered === 'string' ? withoutFence(entered) : stringifyExact(entered);
}

/** Throws InputError for parameters that aren't a JSON object and for options that can't be used. */
export function readParameters(item: Item): CallParameters {
	const given = readGivenValues(item, actionParameters);
	return {
		address: readAddress(item),
		given,
		...(given.origin === 'json' && { json: enteredJson(item) }),
		failWhen: readFailWhen(item),
		timeout: readTimeout(item),
	};
}
