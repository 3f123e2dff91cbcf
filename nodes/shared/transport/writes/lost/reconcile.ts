import { mapWithConcurrency } from '../../../core/concurrency';
import { outcomeOf } from '../../../core/outcome';
import type { Outcome } from '../../../core/outcome';
import { isKeyed } from '../../../odata/recordAddress';
import { FnoError } from '../../errors/fnoError';
import { unknownAfterLooking } from '../../errors/writeFailures';
import type { Seen } from '../../errors/writeFailures';
import { lookUpInBatches } from '../../reads/batchedLookup';
import { lookUp } from '../../reads/recordLookup';
import type { LookupResult } from '../../reads/recordLookup';
import { fieldsToCompare } from '../plannedWrite';
import type { PlannedWrite } from '../plannedWrite';
import { sameFields } from './sameFields';
import type { WriteSession } from '../writeSession';
import type { Written } from '../written';

/** What reading shows about a write whose response was lost. */
export type Reconciliation =
	| { outcome: 'written'; row?: Record<string, unknown> }
	| {
			outcome: 'unknown';
			seen: Seen;
			/** Milliseconds between the first read and the last. */
			lookedFor: number;
	  };

type Look = { outcome: 'written'; row?: Record<string, unknown> } | { seen: Seen };

/** Reads at the same time. */
const CONCURRENT_READS = 6;
/** From this many records on, they are read in batches. */
const WORTH_BATCHING = 50;
const BATCHES = { size: 100, concurrency: 2 };

/**
 * Finds out by reading what happened to a write. Only a certain "written" is final, because the
 * instance may still be working on it: the record is looked up again and again.
 * @throws FnoError when the execution was cancelled
 */
export async function reconcile(
	write: PlannedWrite,
	session: WriteSession,
): Promise<Reconciliation> {
	const [reconciliation] = await reconcileAll([write], session);
	return reconciliation;
}

/**
 * Reconciles writes to one instance after a lost response. All are looked up before any is looked
 * up again.
 * @throws FnoError when the execution was cancelled
 */
export async function reconcileAll(
	writes: readonly PlannedWrite[],
	{ looks }: WriteSession,
): Promise<Reconciliation[]> {
	const startedAt = Date.now();
	const look = async (some: readonly PlannedWrite[]): Promise<Look[]> => {
		const since = Date.now();
		const result = await lookForAll(some);
		looks.took(Date.now() - since);
		return result;
	};
	const found = await look(writes);
	for (let round = 0; ; round += 1) {
		const open = [...writes.keys()].filter((index) => mayChange(writes[index], found[index]));
		if (open.length === 0) break;
		if (!(await looks.wait(round, writes[0].connection.signal))) break;
		const again = await look(open.map((index) => writes[index]));
		open.forEach((index, at) => {
			found[index] = again[at];
		});
	}
	const lookedFor = Date.now() - startedAt;
	return found.map((each) => asReconciliation(each, lookedFor));
}

/**
 * Looks up each record once: enough if the instance has certainly finished its work.
 * @throws FnoError when the execution was cancelled
 */
export async function lookOnce(writes: readonly PlannedWrite[]): Promise<Reconciliation[]> {
	return (await lookForAll(writes)).map((look) => asReconciliation(look, 0));
}

const asReconciliation = (look: Look, lookedFor: number): Reconciliation =>
	'seen' in look ? { outcome: 'unknown', seen: look.seen, lookedFor } : look;

/**
 * Whether another read can show more. A new record that differs was somebody else's, or was
 * changed.
 */
function mayChange({ kind }: PlannedWrite, look: Look): boolean {
	if (!('seen' in look) || look.seen === 'noKey') return false;
	return kind !== 'create' || look.seen !== 'different';
}

async function lookForAll(writes: readonly PlannedWrite[]): Promise<Look[]> {
	const lookups = writes.flatMap(({ connection, address }, index) =>
		isKeyed(address) ? [{ index, connection, address, patience: 'none' as const }] : [],
	);
	const results =
		lookups.length >= WORTH_BATCHING
			? await lookUpInBatches(lookups, BATCHES)
			: await mapWithConcurrency(
					lookups,
					CONCURRENT_READS,
					async (lookup) => await outcomeOf(lookUp(lookup)),
				);
	const byIndex = new Map(lookups.map(({ index }, at) => [index, results[at]]));
	return writes.map((write, index) => {
		const result = byIndex.get(index);
		return result ? lookOf(write, result) : { seen: 'noKey' };
	});
}

/**
 * | | absent | there, all sent fields equal | there, different |
 * |---|---|---|---|
 * | create, update | unknown | written | unknown |
 * | delete | written | unknown | unknown |
 *
 * An absent record doesn't prove that a write won't happen: the instance may still be working on
 * it.
 */
function lookOf(write: PlannedWrite, result: Outcome<LookupResult>): Look {
	if (!result.ok) {
		const { error } = result;
		if (error instanceof FnoError && error.kind === 'cancelled') throw error;
		return { seen: 'unreadable' };
	}
	const row = result.value;
	if (write.kind === 'delete') return row ? { seen: 'different' } : { outcome: 'written' };
	if (!row) return { seen: 'absent' };
	const isSame = sameFields(fieldsToCompare(write), row, write.binaryFields);
	return isSame ? { outcome: 'written', row } : { seen: 'different' };
}

/**
 * The result of a write that had to be reconciled.
 * @param error why it had to be
 */
export function reconciledOutcome(
	write: PlannedWrite,
	reconciliation: Reconciliation,
	error: FnoError,
	session: WriteSession,
): Outcome<Written> {
	if (reconciliation.outcome === 'written') {
		const { row } = reconciliation;
		return { ok: true, value: { ...(row && { row }), confirmedByReading: true } };
	}
	const { seen, lookedFor } = reconciliation;
	const { kind, etag } = write;
	const keepsKey = session.keepsKey(write);
	const hasETag = etag !== undefined;
	return {
		ok: false,
		error: unknownAfterLooking(error, { kind, seen, lookedFor, keepsKey, hasETag }),
	};
}
