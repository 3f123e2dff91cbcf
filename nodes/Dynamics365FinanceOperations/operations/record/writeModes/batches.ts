import type { Outcome } from '../../../../shared/core/outcome';
import { writeInBatches } from '../../../../shared/transport/writes/writeInBatches';
import { createBatchSupport } from '../../../../shared/transport/writes/batchSupport';
import type { Run } from '../../run/run';
import type { Output } from '../../operation';
import { finishAll, hasFailed, inOrder, planAll, prepareAll } from './steps';
import type { Ends, Placed } from './steps';
import type { WriteMode } from './writeMode';
import { identityOf } from './preparedItem';
import type { Prepare } from './preparedItem';

/**
 * Serves the items in batches in which each record stands alone. Where the node stops on an
 * error, all items are checked before the first is sent, and after a failure no batch is begun.
 */
export async function serveInBatches(
	run: Run,
	prepare: Prepare,
	{ size, atOnce }: Extract<WriteMode, { kind: 'batches' }>,
): Promise<Array<Outcome<Output[]>>> {
	const ends: Ends = new Map();
	const { stopsOnError } = run;
	const state = createBatchSupport();
	const placed = await prepareAll(run, prepare, ends);
	for (const wave of waves(placed).flatMap((each) => inSlices(each, size * atOnce))) {
		if (stopsOnError && hasFailed(ends)) break;
		const planned = await planAll(wave, { size, atOnce }, ends);
		if (stopsOnError && hasFailed(ends)) break;
		const written = await writeInBatches(
			planned.map(({ plan }) => plan.write),
			{ size, atOnce, stopsOnError },
			state,
		);
		await finishAll(planned, written, atOnce, ends);
	}
	return inOrder(run, ends);
}

/**
 * Items of which no two name the same record, in as few groups as possible: what a later item does
 * to a record must come after what an earlier one did, whatever order batches are served in.
 */
function waves(placed: readonly Placed[]): Placed[][] {
	const groups: Placed[][] = [];
	const seen = new Map<string, number>();
	for (const each of placed) {
		const identity = identityOf(each.prepared);
		const wave = identity === undefined ? 0 : (seen.get(identity) ?? 0);
		if (identity !== undefined) seen.set(identity, wave + 1);
		groups[wave] ??= [];
		groups[wave].push(each);
	}
	return groups;
}

/** Records that are looked for are written soon after, lest somebody else creates them meanwhile. */
function inSlices(wave: Placed[], most: number): Placed[][] {
	if (!wave.some(({ prepared }) => prepared.isMatch)) return [wave];
	const count = Math.ceil(wave.length / most);
	return Array.from({ length: count }, (_, slice) => wave.slice(slice * most, (slice + 1) * most));
}
