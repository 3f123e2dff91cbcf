import { isRecord, setMember } from '../core/guards';

/**
 * Beyond this limit, references stay as they are: each may stand for much more than its own text.
 */
const MOST_REFERENCES = 10_000;
const MOST_LEVELS = 200;

type Known = ReadonlyMap<string, unknown>;

function collect(value: unknown, known: Map<string, unknown>): void {
	if (Array.isArray(value)) value.forEach((each) => collect(each, known));
	if (!isRecord(value)) return;
	if (typeof value.$id === 'string') known.set(value.$id, value);
	Object.values(value).forEach((each) => collect(each, known));
}

/**
 * In: the result of an operation. Out: the same without what .NET's serializer adds: `$id` is left
 * out [observed], a list in `$values` is that list, and `$ref` is the object that it stands for,
 * unless that one is around it [documented: Newtonsoft].
 */
export function plainResult(result: unknown): unknown {
	const known = new Map<string, unknown>();
	collect(result, known);
	return known.size === 0 ? result : plain(result, { known, left: MOST_REFERENCES }, []);
}

function plain(
	value: unknown,
	references: { known: Known; left: number },
	around: readonly unknown[],
): unknown {
	if (Array.isArray(value)) return value.map((each) => plain(each, references, around));
	if (!isRecord(value)) return value;
	const inside = [...around, value];
	const { $ref, $values } = value;
	if (typeof $ref === 'string' && Object.keys(value).length === 1) {
		const target = references.known.get($ref);
		const stays = target === undefined || around.includes(target) || around.length > MOST_LEVELS;
		if (stays || references.left === 0) return value;
		references.left -= 1;
		return plain(target, references, inside);
	}
	if (Array.isArray($values) && typeof value.$id === 'string') {
		return plain($values, references, inside);
	}
	const members: Record<string, unknown> = {};
	for (const [name, member] of Object.entries(value)) {
		if (name !== '$id') setMember(members, name, plain(member, references, inside));
	}
	return members;
}
