import { isRecord } from '../../shared/core/guards';

/** A record of the poll before: the values of its key as text, and the hash of what was read. */
export interface KnownRecord {
	key: readonly string[];
	hash: string;
}

/**
 * Whether the list is certain to have had all records: one response contained them; several pages
 * did and no record occurred twice, so none was inserted before those already read; or it isn't
 * certain, also if a missing record turned out to exist.
 */
export type Reading = 'whole' | 'steady' | 'moved';

/** What a poll that compares snapshots hands to the next one, in the static data of the node. */
export interface Snapshot {
	/** What is read. A snapshot of anything else is useless. */
	scope: string;
	/** True until everything that was there at the first poll has been returned. */
	isOpen: boolean;
	reading: Reading;
	/** A line for each record; one text, because n8n watches each object of static data. */
	records: string;
}

/** Between the parts of a line, which are percent-encoded if they have one of these. */
const PART = '|';
const LINE = '\n';

const encode = (part: string): string =>
	part.replace(/[%|\n]/g, (character) => encodeURIComponent(character));

/** In: what is known. Out: its stored form. */
export const packRecords = (records: readonly KnownRecord[]): string =>
	records.map(({ key, hash }) => [...key.map(encode), hash].join(PART)).join(LINE);

function unpackLine(line: string): KnownRecord {
	const parts = line.split(PART);
	return { key: parts.slice(0, -1).map(decodeURIComponent), hash: parts.at(-1) ?? '' };
}

/** The reverse of `packRecords`. */
export const unpackRecords = (records: string): KnownRecord[] =>
	records === '' ? [] : records.split(LINE).map(unpackLine);

/** In: what is stored, and what is read. Out: the snapshot; `undefined` if there is none of it. */
export function readSnapshot(stored: unknown, scope: string): Snapshot | undefined {
	if (!isRecord(stored) || stored.scope !== scope || typeof stored.records !== 'string') {
		return undefined;
	}
	const { isOpen, reading, records } = stored;
	const isTrusted = reading === 'whole' || reading === 'steady';
	return { scope, isOpen: isOpen === true, reading: isTrusted ? reading : 'moved', records };
}
