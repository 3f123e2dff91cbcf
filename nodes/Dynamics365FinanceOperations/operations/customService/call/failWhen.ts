import { isRecord, memberAt } from '../../../../shared/core/guards';
import { displayText } from '../../../../shared/odata/errors/errorText';
import { stringifyExact } from '../../../../shared/odata/json/exactJson';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { FailCondition } from './parameters';

/** Length of the response in an error. */
const SHOWN = 500;

const shortened = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

const shown = (value: unknown) => shortened(displayText(stringifyExact(value)));

const textOf = (value: unknown): string =>
	value === null ? '' : typeof value === 'object' ? stringifyExact(value) : String(value);

const refusedInside = (name: string, value: unknown, result: unknown) =>
	new FnoError({
		kind: 'refused',
		message: `The operation responded that it did not succeed: ${name} is ${shown(value)}. The response is ${shown(result)}`,
		description:
			'Correct what the response describes, and check in F&O what was done before you run the item again. The option Fail When decides which responses make the item fail.',
	});

const notThere = (name: string, result: unknown) =>
	new FnoError({
		kind: 'notReadBack',
		message: `The operation was carried out, but its response has no field "${name}", so Fail When could not be checked`,
		description: `Check in F&O what was done, and correct Fail When before you run other items. The response is ${shown(result)}`,
	});

/** Whether a response has the field at all; null counts. */
function has(value: unknown, path: readonly string[]): boolean {
	const holder = memberAt(value, path.slice(0, -1));
	return isRecord(holder) && Object.hasOwn(holder, path[path.length - 1]);
}

/**
 * Throws FnoError if one of the results meets a condition, and if a result doesn't have the field:
 * a typo must not pass for a success.
 */
export function assertNoFailure(result: unknown, conditions: readonly FailCondition[]): void {
	const results: readonly unknown[] = Array.isArray(result) ? result : [result];
	for (const { path, condition, value } of conditions) {
		const name = path.join('.');
		for (const each of results) {
			if (!has(each, path)) throw notThere(name, each);
			const found = memberAt(each, path);
			const isSame = textOf(found).trim().toLowerCase() === value.toLowerCase();
			if (isSame === (condition === 'is')) throw refusedInside(name, found, each);
		}
	}
}
