type Json = Record<string, unknown>;

/** A member by its name in any case: Dataverse writes `key`, `Key` and `KEY` [observed]. */
export function member(holder: Json, name: string): unknown {
	if (Object.hasOwn(holder, name)) return holder[name];
	const lowerCaseName = name.toLowerCase();
	const found = Object.keys(holder).find((each) => each.toLowerCase() === lowerCaseName);
	return found === undefined ? undefined : holder[found];
}

/** In: any value. Out: its text if it is text or a number, otherwise ''. */
export function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** The first of several members that has text, otherwise ''; names in any case. */
export function firstText(holder: Json, names: readonly string[]): string {
	return firstOf(names.map((name) => textOf(member(holder, name))));
}

/** The first text that isn't empty, otherwise ''. */
export const firstOf = (texts: readonly string[]): string =>
	texts.find((text) => text !== '') ?? '';

/** How many of the names, in any case, are members. */
export function countMembers(holder: Json, names: readonly string[]): number {
	return names.filter((name) => member(holder, name) !== undefined).length;
}

const ZERO_GUID = /^[{]?0{8}(-0{4}){3}-0{12}[}]?$/;

/** In: any value. Out: the text without braces; '' for the GUID of all zeros. */
export function guidOf(value: unknown): string {
	const text = textOf(value);
	return ZERO_GUID.test(text) ? '' : text.replace(/^\{(.*)\}$/, '$1');
}
