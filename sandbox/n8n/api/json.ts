export type JsonObject = { [name: string]: unknown };

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectOr = (value: unknown): JsonObject => (isObject(value) ? value : {});

export const listOr = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/**
 * Parses the `flatted` format in which n8n stores executions: a list whose first element is the
 * value, and in which every string inside an object or list is the index of the real value.
 * @throws SyntaxError if the text isn't JSON
 */
export function readFlatted(text: string): unknown {
	const table = listOr(JSON.parse(text));
	const made = new Map<number, unknown>();

	const resolve = (part: unknown): unknown => (typeof part === 'string' ? at(Number(part)) : part);

	function at(index: number): unknown {
		if (made.has(index)) return made.get(index);
		const source = table[index];
		if (Array.isArray(source)) {
			const list: unknown[] = [];
			made.set(index, list);
			for (const part of source) list.push(resolve(part));
			return list;
		}
		if (isObject(source)) {
			const object: JsonObject = {};
			made.set(index, object);
			for (const [name, part] of Object.entries(source)) object[name] = resolve(part);
			return object;
		}
		return source;
	}

	return at(0);
}
