import { packRecords, unpackRecords } from './snapshot';
import type { KnownRecord, Reading, Snapshot } from './snapshot';

/** A record as read. */
export interface ListedRecord extends KnownRecord {
	row: Record<string, unknown>;
}

/**
 * What a read by key says about a record that is missing from the list: it certainly doesn't exist,
 * it exists and the list is incomplete or has shifted, or it exists but doesn't meet the
 * conditions.
 */
export type Whereabouts = 'gone' | 'listed' | 'outside';

/**
 * Reads an entity as a whole; passed in, so that the algorithm itself knows neither n8n nor F&O.
 */
export interface ListSource {
	/** False if records that existed before can enter the list. */
	provesCreation: boolean;
	/** The same text for all spellings of one key. */
	identityOf(key: readonly string[]): string;
	/** All records, page by page. Throws if there are more than may be compared. */
	pages(): AsyncIterable<ListedRecord[]>;
	lookUp(keys: ReadonlyArray<readonly string[]>): Promise<Whereabouts[]>;
}

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

interface List {
	/** Keys and hashes of all records, by identity. */
	listed: Map<string, KnownRecord>;
	/** The rows that may be returned. */
	rows: Map<string, Record<string, unknown>>;
	reading: Reading;
}

/** Only keeps rows that may be returned: a list of wide records would not fit in memory. */
async function readList(
	source: ListSource,
	known: ReadonlyMap<string, KnownRecord>,
	limit: number,
): Promise<List> {
	const listed: List['listed'] = new Map();
	const rows: List['rows'] = new Map();
	let pages = 0;
	let fresh = 0;
	let hasRepeats = false;
	for await (const page of source.pages()) {
		pages++;
		for (const { key, hash, row } of page) {
			const identity = source.identityOf(key);
			const before = known.get(identity);
			const isFresh = before === undefined && !listed.has(identity) && fresh < limit;
			if (isFresh) fresh++;
			const isChanged = before !== undefined && before.hash !== hash;
			if (limit > 0 && (isFresh || isChanged || rows.has(identity))) rows.set(identity, row);
			hasRepeats ||= listed.has(identity);
			listed.set(identity, { key, hash });
		}
	}
	const reading = pages <= 1 ? 'whole' : 'steady';
	return { listed, rows, reading: hasRepeats ? 'moved' : reading };
}

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

interface Turns {
	/** Identities of changed records to return. */
	changed: ReadonlySet<string>;
	/** Records to read by key. */
	lookUp: readonly KnownRecord[];
	hasMore: boolean;
}

/** Whose turn it is, in the order of the snapshot. */
function takeTurns(state: {
	known: ReadonlyMap<string, KnownRecord>;
	listed: ReadonlyMap<string, KnownRecord>;
	room: number;
	mostLookups: number;
}): Turns {
	const changed = new Set<string>();
	const lookUp: KnownRecord[] = [];
	let { room } = state;
	let hasMore = false;
	for (const [identity, record] of state.known) {
		const now = state.listed.get(identity);
		if (now?.hash === record.hash) continue;
		const isLookedUp = now === undefined && lookUp.length < state.mostLookups;
		if (room <= 0 || (now === undefined && !isLookedUp)) {
			hasMore = true;
			continue;
		}
		room--;
		if (now) changed.add(identity);
		else lookUp.push(record);
	}
	return { changed, lookUp, hasMore };
}
