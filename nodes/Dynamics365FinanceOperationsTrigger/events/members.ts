type Json = Record<string, unknown>;

/** A member whose name may be written `key`, `Key` or `KEY`: the writers of Dataverse differ [observed]. */
export function member(holder: Json, name: string): unknown {
	if (Object.hasOwn(holder, name)) return holder[name];
	const wanted = name.toLowerCase();
	const found = Object.keys(holder).find((each) => each.toLowerCase() === wanted);
	return found === undefined ? undefined : holder[found];
}

/** In: any value. Out: its text where it is text or a number, else ''. */
export function textOf(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** The first of several members that has a text, else ''. */
export function firstText(holder: Json, names: readonly string[]): string {
	return names.map((name) => textOf(holder[name])).find((text) => text !== '') ?? '';
}

const ZERO_GUID = /^[{]?0{8}(-0{4}){3}-0{12}[}]?$/;

/** In: any value. Out: the text of a GUID without braces; '' for the one that is all zeros. */
export function guidOf(value: unknown): string {
	const text = textOf(value);
	return ZERO_GUID.test(text) ? '' : text.replace(/^\{(.*)\}$/, '$1');
}
