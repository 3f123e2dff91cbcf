import type { Switches } from '../../switches/fnoSwitches';
import { Digits } from '../values/exactJson';

type Json = Record<string, unknown>;

/**
 * In: the result of an operation. Out: the same with the reference ids that .NET's serializer adds
 * to contracts [O]; lists with ids of their own, and `$ref` for an object that comes again, are what
 * its other setting does [D: Newtonsoft].
 */
export function withReferences(result: unknown, switches: Switches): unknown {
	if (switches.serviceReferences === 'none') return result;
	const hasLists = switches.serviceReferences === 'lists';
	const ids = new Map<string, string>();
	let count = 0;
	const next = () => String((count += 1));
	const marked = (value: unknown): unknown => {
		if (Array.isArray(value)) {
			if (!hasLists) return value.map(marked);
			const $id = next();
			return { $id, $values: value.map(marked) };
		}
		if (value === null || typeof value !== 'object' || value instanceof Digits) return value;
		const identity = JSON.stringify(value);
		const known = ids.get(identity);
		if (hasLists && known !== undefined) return { $ref: known };
		const $id = next();
		ids.set(identity, $id);
		const members = Object.entries(value as Json).map(([name, each]) => [name, marked(each)]);
		return { $id, ...(Object.fromEntries(members) as Json) };
	};
	return marked(result);
}
