import type { IDataObject } from 'n8n-workflow';
import { isRecord, memberAt } from '../../../shared/core/guards';
import { fitting, lengthInList } from './fitting';

/** A record whose longest value was cut off, and what to say about it. */
export interface CutRecord {
	record: IDataObject;
	note: string;
}

const lengthOf = (value: unknown) => JSON.stringify(value)?.length ?? 0;

/** The member of a record that makes it long. */
function longestMember(record: Record<string, unknown>): string | undefined {
	const members = Object.entries(record).map(([name, value]) => [name, lengthOf(value)] as const);
	return members.sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Where the list is that makes a value long: none in between for a list itself. */
function pathToList(value: unknown): string[] | undefined {
	if (Array.isArray(value)) return [];
	const name = isRecord(value) ? longestMember(value) : undefined;
	if (!isRecord(value) || name === undefined) return undefined;
	const inside = pathToList(value[name]);
	return inside && [name, ...inside];
}

/** The same value with another list in that place. */
function withList(value: unknown, [name, ...path]: readonly string[], list: unknown[]): unknown {
	if (name === undefined || !isRecord(value)) return list;
	return { ...value, [name]: withList(value[name], path, list) };
}

/**
 * A record that is too long because of one list in it, such as `value` of an OData response: the
 * first elements that fit into so many characters of a JSON list. `undefined` if the record is
 * long for another reason.
 * @param characters for the record and for what is said about it
 */
export function withLongListCut(record: IDataObject, characters: number): CutRecord | undefined {
	const path = pathToList(record);
	const list = path && memberAt(record, path);
	if (!path || path.length === 0 || !Array.isArray(list)) return undefined;
	const name = path.join('.');
	const note = (shown: number) => `Only the first ${shown} of ${list.length} in ${name} are shown.`;
	const bare = lengthInList(withList(record, path, []));
	const shown = fitting<unknown>(list, characters - bare - lengthInList(note(list.length)));
	if (shown.length === 0) return undefined;
	return { record: withList(record, path, shown) as IDataObject, note: note(shown.length) };
}
