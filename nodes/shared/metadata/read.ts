import { parseExact } from '../odata/json';
import { readRows as readPages } from '../transport/paging';
import type { Connection } from '../transport/types';
import { unreadable } from './refusal';

export type Row = Record<string, unknown>;

/**
 * Reads one JSON object.
 * @param path path and query below the instance, percent-encoded
 * @throws FnoError of the connection, or one saying that the answer is no JSON object
 */
export async function readObject(connection: Connection, path: string): Promise<Row> {
	const answer = await connection.request({ method: 'GET', path, effect: 'read' });
	const value = parsed(answer.text);
	if (!isRow(value)) throw unreadable(path);
	return value;
}

/**
 * Reads the rows of a collection, all pages of it.
 * @throws like `readObject`
 */
export async function readRows(connection: Connection, path: string): Promise<Row[]> {
	const rows: Row[] = [];
	try {
		for await (const page of readPages(connection, path)) rows.push(...rowsOf(page));
	} catch (error) {
		throw asReadError(error, path);
	}
	return rows;
}

/** A member as text; undefined when it is missing, null or empty. */
export function text(row: Row, name: string): string | undefined {
	const value = row[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A member as a truth value, or `otherwise` when it is none. */
export function flag(row: Row, name: string, otherwise: boolean): boolean {
	const value = row[name];
	return typeof value === 'boolean' ? value : otherwise;
}

/** The objects of a list; empty when the value is no list. */
export function rowsOf(value: unknown): Row[] {
	return Array.isArray(value) ? value.filter(isRow) : [];
}

export function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(answer: string): unknown {
	try {
		return parseExact(answer);
	} catch {
		return undefined;
	}
}

/** Text that is no JSON ends in a `SyntaxError`; every other error says what it is. */
function asReadError(error: unknown, path: string): unknown {
	return error instanceof SyntaxError ? unreadable(path) : error;
}
