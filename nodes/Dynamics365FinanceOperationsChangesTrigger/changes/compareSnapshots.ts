import type { ListSource } from './listSource';
import { readList } from './readList';
import { packRecords, unpackRecords } from './snapshot';
import type { KnownRecord, Snapshot } from './snapshot';
import { takeTurns } from './takeTurns';

export interface SnapshotChange {
	change: 'created' | 'changed' | 'deleted' | 'unknown';
	key: readonly string[];
	/** Absent for a deleted record. */
	row?: Record<string, unknown>;
}

export interface SnapshotChanges {
	changes: SnapshotChange[];
	snapshot: Snapshot;
	/** True if more changes are waiting for the next poll. */
	hasMore: boolean;
}

/**
 * The most reads by key in one poll; if more records are missing, the next poll reads the others.
 */
const MOST_LOOKUPS = 1_000;

interface Bounds {
	/** Records to return at most. */
	limit: number;
	mostLookups?: number;
}

/** All existing records, before the first poll that returns something. */
export async function firstSnapshot(source: ListSource, scope: string): Promise<Snapshot> {
	const { listed, reading } = await readList(source, new Map(), 0);
	return { scope, isOpen: false, reading, records: packRecords([...listed.values()]) };
}

/** Before everything, so every record is returned. */
export const emptySnapshot = (scope: string): Snapshot => ({
	scope,
	isOpen: true,
	reading: 'whole',
	records: '',
});

/**
 * Compares the current records with the snapshot of the last poll, and returns at most `limit`
 * records.
 *
 * What isn't returned stays in the snapshot unchanged, so the next poll finds it again. New records
 * come first, then the others in the order of the snapshot. Each record that was handled moves to
 * the end of the snapshot, so every record gets its turn, however much changes.
 *
 * A record that is missing from the list may still exist, because rows may have moved between two
 * pages, or the list may have been cut off; it counts as deleted only after a read by its key. For
 * the same reason, a record that is new in the list counts as created only if the last list can't
 * have missed it: one response contained the whole list, or no record has left it since and none
 * occurred twice, so nothing moved up while it was read.
 * @throws what the source throws; the snapshot is then still the one to compare with
 */
export async function compareSnapshots(
	source: ListSource,
	before: Snapshot,
	{ limit, mostLookups = MOST_LOOKUPS }: Bounds,
): Promise<SnapshotChanges> {
	const known = new Map(
		unpackRecords(before.records).map((record) => [source.identityOf(record.key), record] as const),
	);
	const { listed, rows, reading } = await readList(source, known, limit);
	const missing = [...known].filter(([identity]) => !listed.has(identity));
	const hasMissedNone =
		before.reading === 'whole' || (before.reading === 'steady' && missing.length === 0);
	const isProven = source.provesCreation && !before.isOpen && hasMissedNone;
	const changes: SnapshotChange[] = [];
	const kept: KnownRecord[] = [];
	const last: KnownRecord[] = [];
	let hasMore = false;
	for (const [identity, record] of listed) {
		if (known.has(identity)) continue;
		const row = rows.get(identity);
		if (row === undefined || changes.length >= limit) {
			hasMore = true;
			continue;
		}
		changes.push({ change: isProven ? 'created' : 'unknown', key: record.key, row });
		last.push(record);
	}
	const isOpen = before.isOpen && hasMore;
	const turns = takeTurns({ known, listed, room: limit - changes.length, mostLookups });
	const places = await source.lookUp(turns.lookUp.map(({ key }) => key));
	const whereabouts = new Map(turns.lookUp.map((record, at) => [record, places[at]] as const));
	for (const [identity, record] of known) {
		const now = listed.get(identity);
		const row = rows.get(identity);
		const place = whereabouts.get(record);
		if (now && row && turns.changed.has(identity)) {
			changes.push({ change: 'changed', key: now.key, row });
			last.push(now);
		} else if (place === 'gone') {
			changes.push({ change: 'deleted', key: record.key });
		} else if (place === 'listed') {
			last.push(record);
		} else if (place === undefined) {
			kept.push(record);
		}
	}
	hasMore ||= turns.hasMore;
	const records = packRecords([...kept, ...last]);
	const isShort = missing.length > places.length || places.includes('listed');
	const snapshot: Snapshot = {
		scope: before.scope,
		isOpen,
		reading: isShort ? 'moved' : reading,
		records,
	};
	return { changes, snapshot, hasMore };
}
