import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../shared/core/guards';

/** Stands for a value that n8n has to evaluate. */
export const BY_N8N = Symbol('by n8n');

/** The value for an item, or `BY_N8N`. */
export type ItemTemplate = (json: IDataObject) => unknown;

const NAME = String.raw`\.[A-Za-z_]\w*|\["[^"\\{}\r\n]+"\]|\['[^'\\{}\r\n]+'\]`;
const NAMES = new RegExp(NAME, 'g');
/** A field of the item, as n8n writes it when one is dragged into a parameter. */
const PLACEHOLDER = new RegExp(String.raw`\{\{\s*\$json((?:${NAME})+)\s*\}\}`, 'g');
/** Characters that may give text another meaning. */
const SPECIAL = /\{\{|\}\}|\\/;

/**
 * In: the value of a parameter as it is stored, with its expressions. Out: a function that returns
 * its value for an item, if its expressions consist only of text and fields of the item, such as
 * `=usmf,{{ $json.CustomerAccount }}`; `undefined` for any other. Each expression that n8n
 * evaluates takes 0.4 ms [measured], which for many items is more than everything else that is done
 * for them.
 */
export function itemTemplate(stored: unknown): ItemTemplate | undefined {
	if (typeof stored === 'string') {
		return stored.startsWith('=') ? expressionTemplate(stored.slice(1)) : () => stored;
	}
	if (Array.isArray(stored)) {
		const items = templatesOf(stored);
		return items && ((json) => allOrNone(items.map((item) => item(json))));
	}
	return isRecord(stored) ? objectTemplate(stored) : () => stored;
}

function templatesOf(stored: readonly unknown[]): ItemTemplate[] | undefined {
	const templates = stored.map(itemTemplate);
	const known = templates.filter((template) => template !== undefined);
	return known.length === templates.length ? known : undefined;
}

const allOrNone = (values: unknown[]): unknown => (values.includes(BY_N8N) ? BY_N8N : values);

function objectTemplate(stored: Record<string, unknown>): ItemTemplate | undefined {
	const names = Object.keys(stored);
	const members = templatesOf(names.map((name) => stored[name]));
	if (!members || names.includes('__proto__')) return undefined;
	return (json) => {
		const object: Record<string, unknown> = {};
		for (let at = 0; at < names.length; at += 1) {
			const value = members[at](json);
			if (value === BY_N8N) return BY_N8N;
			object[names[at]] = value;
		}
		return object;
	};
}

function expressionTemplate(expression: string): ItemTemplate | undefined {
	const texts: string[] = [];
	const paths: string[][] = [];
	let end = 0;
	for (const { 0: placeholder, 1: path, index } of expression.matchAll(PLACEHOLDER)) {
		texts.push(expression.slice(end, index));
		paths.push(namesIn(path));
		end = index + placeholder.length;
	}
	texts.push(expression.slice(end));
	if (paths.length === 0 || texts.some((text) => SPECIAL.test(text))) return undefined;
	if (paths.length === 1 && texts.every((text) => text === '')) {
		const [path] = paths;
		return (json) => fieldOf(json, path);
	}
	return (json) => joined(json, texts, paths);
}

const namesIn = (path: string): string[] =>
	(path.match(NAMES) ?? []).map((name) =>
		name.startsWith('.') ? name.slice(1) : name.slice(2, -2),
	);

/** Only plain values of existing fields: for others n8n has its own rules. */
function fieldOf(json: IDataObject, path: readonly string[]): unknown {
	let value: unknown = json;
	for (const name of path) {
		if (!isRecord(value) || !Object.hasOwn(value, name)) return BY_N8N;
		value = value[name];
	}
	const isPlain =
		typeof value === 'string' ||
		typeof value === 'boolean' ||
		value === null ||
		(typeof value === 'number' && Number.isFinite(value));
	return isPlain ? value : BY_N8N;
}

/** n8n joins what has a value [observed]: `false` and 0 are texts, null is none. */
function joined(json: IDataObject, texts: readonly string[], paths: readonly string[][]): unknown {
	let whole = texts[0];
	for (let at = 0; at < paths.length; at += 1) {
		const value = fieldOf(json, paths[at]);
		if (value === BY_N8N) return BY_N8N;
		whole += String(value ?? '') + texts[at + 1];
	}
	return whole;
}
