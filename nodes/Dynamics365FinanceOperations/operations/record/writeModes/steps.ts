import { outcomeOf } from '../../../../shared/core/outcome';
import type { Outcome } from '../../../../shared/core/outcome';
import { cancelled, notSent } from '../../../../shared/transport/errors/failures';
import { mapWithConcurrency } from '../../../../shared/core/concurrency';
import { lookUpInBatches } from '../../../../shared/transport/reads/recordLookup';
import type { Written } from '../../../../shared/transport/writes/reconcile';
import type { Run } from '../../run/run';
import { withFreshMetadata } from '../../run/freshMetadata';
import type { Output } from '../../operation';
import type { Plan, Prepare, Prepared, WritePlan } from './preparedItem';

/** What came of the items so far, by their index. */
export type Ends = Map<number, Outcome<Output[]>>;

/** A checked item in its place among the items. */
export interface Placed {
	index: number;
	prepared: Prepared;
}

export interface PlannedItem {
	index: number;
	plan: WritePlan;
}

export const hasFailed = (ends: Ends): boolean => [...ends.values()].some(({ ok }) => !ok);

/** In the order of the items; those that nothing was done for say so. */
export function inOrder(run: Run, ends: Ends): Array<Outcome<Output[]>> {
	return run.items.map((_, index) => ends.get(index) ?? { ok: false, error: notSent() });
}

/** Checks every item before anything is sent; those that cannot be sent have their end. */
export async function prepareAll(run: Run, prepare: Prepare, ends: Ends): Promise<Placed[]> {
	const placed: Placed[] = [];
	for (const index of run.items.keys()) {
		if (run.signal?.aborted) throw cancelled();
		const outcome = await outcomeOf(
			withFreshMetadata(run, index, async () => await prepare(run, index)),
		);
		if (outcome.ok) placed.push({ index, prepared: outcome.value });
		else ends.set(index, outcome);
	}
	return placed;
}

/** Looks for the records that have to be known, and decides what to write for each item. */
export async function planAll(
	placed: readonly Placed[],
	limits: { size: number; atOnce: number },
	ends: Ends,
): Promise<PlannedItem[]> {
	const wanted = placed.flatMap(({ index, prepared: { connection, address, isMatch } }) =>
		isMatch && address !== undefined ? [{ index, connection, path: address, isMatch }] : [],
	);
	const found = await lookUpInBatches(wanted, limits);
	const rows = new Map(wanted.map(({ index }, place) => [index, found[place]]));
	const planned: PlannedItem[] = [];
	for (const { index, prepared } of placed) {
		const row = rows.get(index);
		const plan = row && !row.ok ? row : planOf(prepared, row?.value);
		if (!plan.ok) ends.set(index, plan);
		else if ('output' in plan.value) ends.set(index, { ok: true, value: plan.value.output });
		else planned.push({ index, plan: plan.value });
	}
	return planned;
}

function planOf(prepared: Prepared, row?: Record<string, unknown>): Outcome<Plan> {
	try {
		return { ok: true, value: prepared.plan(row) };
	} catch (error) {
		return { ok: false, error };
	}
}

/** Turns what came of the writes into outputs, which may take a reading each. */
export async function finishAll(
	planned: readonly PlannedItem[],
	written: ReadonlyArray<Outcome<Written>>,
	atOnce: number,
	ends: Ends,
): Promise<void> {
	await mapWithConcurrency(planned, atOnce, async ({ index, plan }, place) => {
		const outcome = written[place];
		const finish = async (done: Written) => await plan.finish(done);
		ends.set(index, outcome.ok ? await outcomeOf(finish(outcome.value)) : outcome);
	});
}
