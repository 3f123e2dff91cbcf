import { withoutByteOrderMark } from '../../core/byteOrderMark';
import { isRecord } from '../../core/guards';
import { tryParseExact } from '../../odata/json/exactJson';

/** A row that F&O refused, from `GetExecutionErrors`. */
export interface RefusedRow {
	/** Label of the entity, if it is given. */
	entity?: string;
	recordId?: string;
	field?: string;
	/** F&O's text; the whole element if it could not be read. */
	message: string;
	/** True if the element, or the whole text, could not be read. */
	unreadable?: true;
}

/** Members by the name that they have here; F&O's own are RecordId, Field and ErrorMessage [observed]. */
const MEMBERS: Record<string, 'entity' | 'recordId' | 'field' | 'message'> = {
	recordid: 'recordId',
	field: 'field',
	errormessage: 'message',
	entityname: 'entity',
	entity: 'entity',
};
const NAME = `"(${Object.keys(MEMBERS).join('|')})"\\s*:`;
/** Where an element begins: after the bracket or after the end of another one. */
const START = new RegExp(`(?:^\\s*(?:\\[\\s*)?|\\}\\s*(?:,\\s*)?)\\{\\s*(?=${NAME})`, 'gi');
/** Where a member begins: at the start of its element, or after the end of another member. */
const MEMBER = new RegExp(`(?:^|(?:"|null|true|false|\\d)\\s*,)\\s*${NAME}\\s*`, 'gi');

/**
 * In: the text of `GetExecutionErrors`, a list in JSON. In long ones, quotes and line breaks inside
 * messages are not escaped [observed]; then elements are found by the names of their members. Out:
 * a row for each element. Anything that can't be read becomes a row unchanged.
 */
export function readRefusedRows(text: string): RefusedRow[] {
	const plain = withoutByteOrderMark(text).trim();
	if (plain === '') return [];
	const value = tryParseExact(plain);
	if (value === null) return [];
	// Some responses contain the list as text inside text.
	if (typeof value === 'string')
		return value === plain ? [unreadable(value)] : readRefusedRows(value);
	if (Array.isArray(value)) return value.map(rowOf);
	return isRecord(value) ? [rowOf(value)] : readBroken(plain);
}

function rowOf(element: unknown): RefusedRow {
	if (!isRecord(element)) return unreadable(scalarText(element) ?? JSON.stringify(element));
	const row: RefusedRow = { message: '' };
	const others: string[] = [];
	for (const [name, value] of Object.entries(element)) {
		const member = memberOf(name);
		const text = scalarText(value);
		if (member && text !== undefined) setText(row, member, text);
		else if (value !== null) others.push(`${name}: ${text ?? JSON.stringify(value)}`);
	}
	if (others.length > 0) row.message = [row.message, ...others].filter(Boolean).join('\n');
	return row;
}

function readBroken(text: string): RefusedRow[] {
	const starts = [...text.matchAll(START)];
	if (starts.length === 0) return [unreadable(text)];
	const before = text.slice(0, starts[0].index).replace(/^\s*\[\s*/, '');
	const rows = starts.map((start, index) => {
		const end = starts[index + 1]?.index ?? text.length;
		return brokenRow(text.slice(start.index + start[0].length, end));
	});
	return before.trim() === '' ? rows : [unreadable(before), ...rows];
}

/** In: an element without its opening brace and perhaps without its closing one. */
function brokenRow(element: string): RefusedRow {
	const seen = new Set<string>();
	// A repeated name is part of a message.
	const names = [...element.matchAll(MEMBER)].filter(({ 1: name }) => {
		const isNew = !seen.has(name.toLowerCase());
		seen.add(name.toLowerCase());
		return isNew;
	});
	const row: RefusedRow = { message: '' };
	names.forEach((name, index) => {
		const member = memberOf(name[1]);
		const next = names[index + 1];
		// The beginning of a member includes the end of the value before it.
		const end = next === undefined ? element.length : next.index + next[0].indexOf(',');
		const value = element.slice(name.index + name[0].length, end);
		const text = brokenText(next === undefined ? withoutEnd(value) : value);
		// Of a text that was cut off, the rest of the element may follow.
		if (member) setText(row, member, member === 'message' ? text : text.split(/",\s*"/)[0]);
	});
	return names.length === 0 ? unreadable(element) : row;
}

/** The end of an element, and of the list if it was the last. */
const withoutEnd = (value: string): string => withoutLast(withoutLast(value, ']'), '}');

function withoutLast(text: string, end: string): string {
	const trimmed = text.trimEnd();
	return trimmed.endsWith(end) ? trimmed.slice(0, -1).trimEnd() : trimmed;
}

/** If quotes aren't escaped, backslashes aren't either [guess], for example in paths. */
function brokenText(value: string): string {
	const text = value.trim();
	if (text === 'null') return '';
	return text.replace(/^"/, '').replace(/"$/, '').replaceAll('\\"', '"');
}

const memberOf = (name: string) =>
	Object.hasOwn(MEMBERS, name.toLowerCase()) ? MEMBERS[name.toLowerCase()] : undefined;

function setText(
	row: RefusedRow,
	member: 'entity' | 'recordId' | 'field' | 'message',
	text: string,
) {
	if (member === 'message') row.message = text;
	else if (text !== '') row[member] = text;
}

function scalarText(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

const unreadable = (text: string): RefusedRow => ({ message: text, unreadable: true });
