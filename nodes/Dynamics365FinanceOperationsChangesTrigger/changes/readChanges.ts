import { FnoError } from '../../shared/transport/errors/fnoError';
import type { Cursor, OpenPass, Position } from './cursor';
import { Memory, MOST_REMEMBERED } from './memory';
import { BEFORE_ALL, millisecondsOf, SECOND, stampOf } from './stamps';

/** A record of the list, with what the algorithm needs. */
export interface ReadRow {
	stamp: string;
	/** The unique Int64; absent if the entity has none. */
	id?: string;
	/** Of its key, its stamp and its version. */
	token: string;
	row: Record<string, unknown>;
}

/** Reads an entity; passed in, so that the algorithm itself knows neither n8n nor F&O. */
export interface Source {
	/** False if two states of a record with the same timestamp can't be told apart. */
	hasVersion: boolean;
	/** The instance's own clock in milliseconds: a lower bound for all reads that follow. */
	clock(): Promise<number>;
	/** The latest stamp of all records; `undefined` if there is no record. */
	latest(): Promise<string | undefined>;
	/**
	 * The first `top` records at a position or after it, by timestamp and ID. Records at the position
	 * are returned again.
	 */
	page(from: Position, top: number): Promise<{ rows: ReadRow[]; isLast: boolean }>;
}

/** How much one poll may do. */
export interface Bounds {
	/** Records to return at most. */
	limit: number;
	/** Whether the poll is out of time; checked before each page. */
	isOver: () => boolean;
	/** Records per page. */
	pageSize: number;
}

export interface Changes {
	rows: ReadRow[];
	cursor: Cursor;
	/** True if more changes are waiting for the next poll. */
	hasMore: boolean;
}

/** Timestamps become visible up to this much later: when their transaction is committed. */
const OVERLAP = 300 * SECOND;
/** How far timestamps may lag behind the clock in the responses. */
const MOST_LAG = 3_600 * SECOND;
/** Without a version, a second counts once it is certainly over. */
const SETTLING = 2 * SECOND;
/** The largest page of F&O [documented]. */
const LARGEST_PAGE = 10_000;

const tooManyAtOnce = (stamp: string, rows: number) =>
	new FnoError({
		kind: 'refused',
		message: `At least ${rows} records were changed in the second ${stamp}, and the entity has no record ID to read them in parts`,
		description:
			'None of them is output. To read fewer records, add conditions or a company, or choose an entity with the field SourceKey.',
	});

const outOfOrder = (stamp: string) =>
	new FnoError({
		kind: 'refused',
		message: `The instance returned a record with the timestamp ${stamp}, which is not in the requested order`,
		description:
			'Changes could be missed, so nothing is output. Choose another entity, and report this with the name of the entity.',
	});

/** The cursor before the first poll. `everything` returns all records that are there already. */
export async function firstCursor(
	source: Source,
	scope: string,
	everything: boolean,
): Promise<Cursor> {
	if (everything) return { scope, from: BEFORE_ALL, seen: {} };
	const clock = await source.clock();
	const latest = millisecondsOf(await source.latest());
	const known = Number.isNaN(latest) ? undefined : latest;
	const from = stampOf(watermark(clock, known, false) - OVERLAP);
	const latestSeen = known !== undefined && { latest: known };
	const at = { stamp: from };
	const pass: OpenPass = { clock, at, isQuiet: true, isCrowded: false, ...latestSeen };
	return { scope, from, seen: {}, pass, ...latestSeen };
}

/**
 * The time up to which everything has been read: the clock, or the latest timestamp if that is
 * earlier. A quiet table would always be read from its last change, so the timestamp only counts
 * for an hour, and not at all if more records changed than can be remembered.
 */
function watermark(clock: number, latest: number | undefined, isCrowded: boolean): number {
	const lag = isCrowded ? 0 : MOST_LAG;
	return Math.min(clock, Math.max(latest ?? -Infinity, clock - lag));
}

/**
 * Reads what has changed since the cursor, at most `limit` records, each state once.
 *
 * A pass reads the list from the overlap window to its end; it may take several polls. It continues
 * by comparing timestamp and ID, never by a link or an offset: a record that changes moves to the
 * end, and everything after it moves up. The next pass begins before the clock at which this one
 * began, because records with an earlier stamp can still become visible for the length of the
 * overlap.
 * @throws FnoError of the source; for a list that isn't sorted; for a second with too many records
 */
export async function readChanges(
	source: Source,
	cursor: Cursor,
	{ limit, isOver, pageSize }: Bounds,
): Promise<Changes> {
	const pass: OpenPass = cursor.pass ?? {
		clock: await source.clock(),
		...(cursor.latest !== undefined && { latest: cursor.latest }),
		at: { stamp: cursor.from },
		isQuiet: false,
		isCrowded: false,
	};
	const memory = new Memory(cursor.seen);
	const closes = source.hasVersion ? Infinity : pass.clock - SETTLING;
	const rows: ReadRow[] = [];
	let { at } = pass;
	let latest = cursor.latest ?? -Infinity;
	let top = pageSize;
	let isComplete = false;
	let isFull = false;
	while (!isComplete && !isFull && !isOver()) {
		const page = await source.page(at, top);
		const before = at;
		for (const row of page.rows) {
			const time = millisecondsOf(row.stamp);
			if (!(time >= millisecondsOf(at.stamp))) throw outOfOrder(row.stamp);
			if (time > closes) {
				isComplete = true;
				break;
			}
			const isNew = !memory.has(row.stamp, row.token);
			if (isNew && !pass.isQuiet) {
				if (rows.length >= limit) {
					isFull = true;
					break;
				}
				rows.push(row);
			}
			memory.add(row.stamp, row.token);
			latest = Math.max(latest, time);
			at = { stamp: row.stamp, ...(row.id !== undefined && { id: row.id }) };
		}
		isComplete ||= !isFull && page.isLast;
		const hasMoved = at.stamp !== before.stamp || at.id !== before.id;
		if (!hasMoved && !isComplete && !isFull && top >= LARGEST_PAGE) {
			throw tooManyAtOnce(at.stamp, page.rows.length);
		}
		top = hasMoved ? pageSize : Math.min(LARGEST_PAGE, top * 4);
	}
	const known = latest === -Infinity ? undefined : latest;
	// A stamp that was seen in this pass may be later than what was read at its beginning.
	const start = (crowded: boolean) => watermark(pass.clock, pass.latest, crowded) - OVERLAP;
	const isCrowded = pass.isCrowded || memory.countFrom(start(false)) > MOST_REMEMBERED;
	const from = Math.max(millisecondsOf(cursor.from), start(isCrowded));
	const next: Cursor = {
		scope: cursor.scope,
		from: isComplete ? stampOf(from) : cursor.from,
		// What an open pass has yet to read must still be known then.
		seen: isComplete
			? memory.stored(from)
			: memory.stored(Math.min(from, millisecondsOf(at.stamp)), at.stamp),
		...(known !== undefined && { latest: known }),
		...(!isComplete && { pass: { ...pass, at, isCrowded } }),
	};
	return { rows, cursor: next, hasMore: !isComplete };
}
