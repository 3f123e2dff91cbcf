import type { Outcome } from '../../../../shared/core/outcome';
import { writeInBatches } from '../../../../shared/transport/writes/batches/writeInBatches';
import type { WriteSession } from '../../../../shared/transport/writes/writeSession';
import type { Output } from '../../operation';
import type { Run } from '../../run/run';
import { identityOfItem, orderingKey } from './preparedItem';
import type { Prepare } from './preparedItem';
import { finish, hasFailed, inOrder, lookAgain, planAll, prepareAll } from './steps';
import type { IndexedItem, Outcomes, PlannedItem } from './steps';
import type { WriteMode } from './writeMode';

/**
 * Runs the items in batches of independent records. If the node stops on an error, all items are
 * checked before the first is sent, and no batch starts after a failure.
 */
export async function runInBatches(
	run: Run,
	prepare: Prepare,
	{ size, concurrency }: Extract<WriteMode, { kind: 'batches' }>,
	session: WriteSession,
): Promise<Array<Outcome<Output[]>>> {
	const outcomes: Outcomes = new Map();
	const { stopsOnError } = run;
	const items = await prepareAll(run, prepare, outcomes);
	const slices = wavesOf(items).flatMap((wave) => slicesOf(wave, size * concurrency));
	const sent: PlannedItem[] = [];
	for (const slice of slices) {
		if (stopsOnError && hasFailed(outcomes)) break;
		const planned = await planAll(slice, { size, concurrency }, outcomes);
		if (stopsOnError && hasFailed(outcomes)) break;
		await writeInBatches(
			planned.map(({ plan }) => plan.write),
			{ size, concurrency, stopsOnError },
			session,
			async (outcome, at) => await finish(planned[at], outcome, outcomes),
		);
		sent.push(...planned);
	}
	if (!stopsOnError) await lookAgain(sent, concurrency, outcomes);
	return inOrder(run, outcomes);
}

/**
 * Groups items so that no two of a group may refer to the same record, in as few groups as
 * possible: a later write to a record must happen after an earlier one, whatever order batches are
 * carried out in.
 */
function wavesOf(items: readonly IndexedItem[]): IndexedItem[][] {
	const waves: IndexedItem[][] = [];
	const next = new Map<string, number>();
	for (const item of items) {
		const identity = identityOfItem(item.prepared);
		const record = identity === undefined ? undefined : orderingKey(identity);
		const wave = record === undefined ? 0 : (next.get(record) ?? 0);
		if (record !== undefined) next.set(record, wave + 1);
		waves[wave] ??= [];
		waves[wave].push(item);
	}
	return waves;
}

/**
 * Looked-up records are written soon afterwards, so that nobody else creates them in the meantime.
 */
function slicesOf(wave: IndexedItem[], most: number): IndexedItem[][] {
	if (!wave.some(({ prepared }) => prepared.lookup)) return [wave];
	const count = Math.ceil(wave.length / most);
	return Array.from({ length: count }, (_, slice) => wave.slice(slice * most, (slice + 1) * most));
}
