import { matchIgnoringCase } from './names';

/** One part of a key as OData writes it: `CustomerGroupId='10'`, or only the value. */
export interface NotatedPart {
	/** Absent if there is only a value. */
	name?: string;
	value: string;
}

/** A key in OData's notation, with what else a full address contains. */
export interface NotatedKey {
	/** Scheme and host of a whole URL. */
	origin?: string;
	entitySet?: string;
	parts: NotatedPart[];
	/** What is wrong with the notation: the second half of a sentence. */
	flaw?: string;
}

interface RawPart extends NotatedPart {
	/** `listed`: in double quotes, as in an object ID; `quoted`: in single quotes; or `bare`. */
	form: 'listed' | 'quoted' | 'bare';
}

const PART =
	/\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|(?:([A-Za-z_]\w*)\s*=\s*)?'((?:[^']|'')*)'\s*(?=,|$)|([^,]*))(,|$)/y;
const NAMED = /^([A-Za-z_]\w*)\s*=\s*(.*)$/s;
/** A number, a date, a GUID, true or false, or a member with the name of its enumeration. */
const LITERAL = /^(?:[\d+.:TZtz-]+|[\da-fA-F-]{36}|true|false|[\w.]+'[^']*')$/;
const isUnquotedText = (value: string) => !LITERAL.test(value);
const isHalfQuoted = (value: string) => value.includes("'") && isUnquotedText(value);

const ESCAPE = /%[\da-f]{2}/i;
const URL_START = /^https?:\/\//i;
/** Everything up to the query or the fragment, which may not start inside a text. */
const PATH = /^(?:'(?:[^']|'')*'|[^'?#])*/;
const ADDRESS = /^(https?:\/\/[^/]+)?(?:.*?\/)?data\/([^/()]+)(?:\((.*)\))?(\/.*)?$/is;
const IN_BRACKETS = /^([A-Za-z_]\w*)?\((.*)\)$/s;

/**
 * In: an object ID, the names of the key fields, and the entity set. Out: the key that it means, if
 * it is clearly written in OData's notation rather than as values: with names
 * (`dataAreaId='usmf',CustomerGroupId='10'`), with single quotes (`'usmf','10'`), as a path or as a
 * whole URL, percent-encoded or not. `undefined` for anything else. A value in double quotes never
 * counts as notation.
 */
export function readKeyNotation(
	text: string,
	names: readonly string[],
	entitySet: string,
): NotatedKey | undefined {
	const trimmed = text.trim();
	// If there is no plain quote, the quotes are encoded too.
	const decoded = /['"]/.test(trimmed) ? trimmed : decode(trimmed);
	const address = readAddress(decoded, decoded === trimmed, names);
	if (address) return address;
	const [, set, inside] = IN_BRACKETS.exec(decoded) ?? [];
	const parts = split(inside ?? decoded, names);
	const isOwn = set?.toLowerCase() === entitySet.toLowerCase();
	if (!isOwn && !isNotation(parts)) return undefined;
	const key = keyOf(parts, { ...(set && { entitySet: set }) });
	const isEncoded = decoded === trimmed && parts.some(({ value }) => ESCAPE.test(value));
	return isEncoded
		? { ...key, flaw: 'seems to be percent-encoded, but is not a complete address' }
		: key;
}

/** `/data/…(…)`, with or without scheme, host and query. */
function readAddress(
	text: string,
	mayBeEncoded: boolean,
	names: readonly string[],
): NotatedKey | undefined {
	const isUrl = URL_START.test(text);
	if (!isUrl && !/^\/?data\//i.test(text)) return undefined;
	const path = PATH.exec(text)?.[0] ?? text;
	const decoded = mayBeEncoded ? decode(path) : path;
	const [, origin, entitySet, inside, rest = ''] = ADDRESS.exec(decoded) ?? [];
	if (entitySet === undefined) {
		return isUrl ? { parts: [], flaw: 'is an address, but not that of a record' } : undefined;
	}
	const place = { entitySet, ...(origin && { origin }) };
	if (inside === undefined) {
		return {
			...place,
			parts: [],
			flaw: 'is the address of an entity, without the key of a record',
		};
	}
	if (rest.replace(/\/$/, '') !== '') {
		return { ...place, parts: [], flaw: `continues after the key of the record, with "${rest}"` };
	}
	// A literal percent sign prevents the whole from being decoded.
	const isPartlyEncoded = mayBeEncoded && decoded === path && ESCAPE.test(inside);
	const key = keyOf(split(inside, names), place);
	return isPartlyEncoded ? { ...key, flaw: 'is only partly percent-encoded' } : key;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function split(text: string, names: readonly string[]): RawPart[] {
	const parts: RawPart[] = [];
	PART.lastIndex = 0;
	for (;;) {
		const [all, listed, name, quoted, bare, end] = PART.exec(text) ?? [];
		if (all === undefined) return parts;
		if (listed !== undefined) parts.push({ form: 'listed', value: listed });
		else if (quoted === undefined) parts.push(barePart(bare.trim(), names));
		else parts.push({ form: 'quoted', ...(name && { name }), value: quoted.replace(/''/g, "'") });
		if (end === '') return parts;
	}
}

/** A value without quotes may contain an equals sign, so only a name of the key counts as one. */
function barePart(text: string, names: readonly string[]): RawPart {
	const [, name, value] = NAMED.exec(text) ?? [];
	const isName = name !== undefined && (names.includes(name) || matchIgnoringCase(name, names));
	return isName ? { form: 'bare', name, value } : { form: 'bare', value: text };
}

const isNotation = (parts: readonly RawPart[]) =>
	parts.some(({ form, name }) => form === 'quoted' || name !== undefined);

function keyOf(parts: readonly RawPart[], place: Omit<NotatedKey, 'parts'>): NotatedKey {
	const flaw = flawOf(parts);
	const values = parts.map(({ name, value }) => ({ ...(name !== undefined && { name }), value }));
	return { ...place, parts: values, ...(flaw !== undefined && { flaw }) };
}

const isInDoubleQuotes = ({ form, name, value }: RawPart) =>
	form === 'listed' || (form === 'bare' && name !== undefined && value.startsWith('"'));

function flawOf(parts: readonly RawPart[]): string | undefined {
	if (parts.some(({ value, form }) => form === 'bare' && value === '')) return 'has an empty part';
	if (parts.some(isInDoubleQuotes)) {
		return 'has double quotes around a value, but OData uses single quotes';
	}
	const named = parts.filter(({ name }) => name !== undefined);
	if (named.length > 0 && named.length < parts.length)
		return 'has names for only some of its values';
	// After its name, a value without quotes can't be anything else.
	const isUnclear = named.length > 0 ? isHalfQuoted : isUnquotedText;
	const unclear = parts.find(({ form, value }) => form === 'bare' && isUnclear(value));
	return unclear && `has the text ${unclear.value} without single quotes around it`;
}
