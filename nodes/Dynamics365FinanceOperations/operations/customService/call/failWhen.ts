import { isRecord, memberAt } from '../../../../shared/core/guards';
import { displayText } from '../../../../shared/odata/errors/errorText';
import { stringifyExact } from '../../../../shared/odata/json/exactJson';
import { sameNumber } from '../../../../shared/odata/values/text/numbers';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { FailCondition } from './parameters';

/** Length of the response in an error. */
const SHOWN = 500;

const shortened = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

const shown = (value: unknown) => shortened(displayText(stringifyExact(value)));

const textOf = (value: unknown): string =>
	typeof value === 'object' ? stringifyExact(value) : String(value);

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

/** The field of that name, or the nested one if the name has dots. A bare value is called `value`. */
function fieldOf(result: unknown, name: string): { found: unknown } | undefined {
	const holder = isRecord(result) ? result : { value: result };
	if (Object.hasOwn(holder, name)) return { found: holder[name] };
	const path = name.split('.');
	const inner = memberAt(holder, path.slice(0, -1));
	const last = path[path.length - 1];
	return isRecord(inner) && Object.hasOwn(inner, last) ? { found: inner[last] } : undefined;
}

/** Numbers are compared by value, so 1.50 equals 1.5; anything else by its text. */
function isSame(found: unknown, wanted: string): boolean {
	if (found === null) return ['', 'null'].includes(wanted.toLowerCase());
	const text = textOf(found).trim();
	if (text.toLowerCase() === wanted.toLowerCase()) return true;
	return typeof found === 'number' && sameNumber(text, wanted);
}

/**
 * Throws FnoError if one of the results meets a condition, and if a result doesn't have the field:
 * a typo must not pass for a success.
 */
export function assertNoFailure(result: unknown, conditions: readonly FailCondition[]): void {
	const results: readonly unknown[] = Array.isArray(result) ? result : [result];
	for (const { name, condition, value } of conditions) {
		for (const each of results) {
			const field = fieldOf(each, name);
			if (!field) throw notThere(name, each);
			if (isSame(field.found, value) === (condition === 'is')) {
				throw refusedInside(name, field.found, each);
			}
		}
	}
}
