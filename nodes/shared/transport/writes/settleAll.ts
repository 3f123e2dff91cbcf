import { sleep } from 'n8n-workflow';
import { outcomeOf } from '../../core/outcome';
import { mapWithConcurrency } from '../../core/concurrency';
import { readOnce, secondReadDelay } from './reconcile';
import type { Reconciliation } from './reconcile';
import type { PlannedWrite } from './plannedWrite';

/** Readings at the same time. */
const READINGS = 6;
/** As long as each look shows more, the environment is still at work. */
const MOST_LOOKS = 5;

/**
 * Looks for writes of one environment after an answer that was lost, all of them before any is
 * looked for again: what is not certainly written is looked at until two looks agree.
 * @throws FnoError when the execution was cancelled
 */
export async function reconcileAll(writes: readonly PlannedWrite[]): Promise<Reconciliation[]> {
	let found = await readAllOnce(writes);
	for (let looks = 1; looks < MOST_LOOKS && found.some(isOpen(writes)); looks += 1) {
		await outcomeOf(sleep(secondReadDelay, writes[0].connection.signal));
		const before = found;
		found = await mapWithConcurrency(writes, READINGS, async ({ connection, write }, place) =>
			isOpen(writes)(before[place], place) ? await readOnce(connection, write) : before[place],
		);
		const hasMore = found.some(({ outcome }, place) => outcome !== before[place].outcome);
		if (!hasMore) break;
	}
	return found;
}

/** What reading shows now of each, where the environment has certainly ended its work. */
export async function readAllOnce(writes: readonly PlannedWrite[]): Promise<Reconciliation[]> {
	return await mapWithConcurrency(
		writes,
		READINGS,
		async ({ connection, write }) => await readOnce(connection, write),
	);
}

const isOpen = (writes: readonly PlannedWrite[]) => (settlement: Reconciliation, place: number) =>
	settlement.outcome !== 'written' && writes[place].write.path !== undefined;
