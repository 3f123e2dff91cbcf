/** In: any value. Out: whether it is a plain object, as JSON has them. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	if (value === null || typeof value !== 'object') return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

/** In: any value and the names of members inside each other. Out: the innermost value. */
export function memberAt(value: unknown, path: readonly string[]): unknown {
	return path.reduce<unknown>((rest, name) => (isRecord(rest) ? rest[name] : undefined), value);
}

/** Sets a member of any name: assigning `__proto__` would change what the object is. */
export function setMember(holder: Record<string, unknown>, name: string, value: unknown): void {
	if (name !== '__proto__') holder[name] = value;
	else
		Object.defineProperty(holder, name, {
			value,
			enumerable: true,
			configurable: true,
			writable: true,
		});
}

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** .NET's way to write that there is no ID. */
export const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';

/** In: any text. Out: whether it is a GUID with hyphens and without braces. */
export const isGuid = (text: string): boolean => GUID.test(text);
