import { isRecord } from '../../core/guards';
import { readJson } from '../../transport/client/readJson';
import { readPages } from '../../transport/reads/pages';
import type { Connection } from '../../transport/types';
import { unreadable } from '../fallback';

export type Row = Record<string, unknown>;

/**
 * Reads one JSON object.
 * @param path path and query below the instance, percent-encoded
 * @throws FnoError of the connection, or one saying that the response is not a JSON object
 */
export async function readObject(connection: Connection, path: string): Promise<Row> {
	const value = await readJson(connection, { method: 'GET', path, effect: 'read' });
	if (!isRecord(value)) throw unreadable(path);
	return value;
}

/**
 * Reads the rows of a collection, all pages of it.
 * @throws FnoError of the connection, or one saying that the response is not a list
 */
export async function readRows(connection: Connection, path: string): Promise<Row[]> {
	const rows: Row[] = [];
	for await (const page of readPages(connection, path)) rows.push(...rowsOf(page));
	return rows;
}

/** A member as text; undefined when it is missing, null or empty. */
export function textMember(row: Row, name: string): string | undefined {
	const value = row[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
}

const BOOLEAN_WORDS: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['yes', true],
	['false', false],
	['no', false],
]);

/** A member as a boolean, or `fallback` when it is not one; words are understood too. */
export function flagMember<T>(row: Row, name: string, fallback: T): boolean | T {
	const value = row[name];
	if (typeof value === 'boolean') return value;
	return (
		(typeof value === 'string' ? BOOLEAN_WORDS.get(value.toLowerCase()) : undefined) ?? fallback
	);
}

/** The objects of a list; empty when the value is not a list. */
export function rowsOf(value: unknown): Row[] {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}
