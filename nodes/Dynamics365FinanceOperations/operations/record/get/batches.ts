import type { Outcome } from '../../../../shared/core/outcome';
import { outcomeOf } from '../../../../shared/core/outcome';
import { cancelled, notRead } from '../../../../shared/transport/errors/failures';
import { lookUpUntil } from '../../../../shared/transport/reads/batchedLookup';
import type { LookupResult } from '../../../../shared/transport/reads/recordLookup';
import type { Output } from '../../operation';
import { withFreshMetadata } from '../../run/run';
import type { Run } from '../../run/run';
import type { BatchLimits } from '../batchLimits';
import { planItem } from './readPlan';
import type { ReadPlan } from './readPlan';

/**
 * Reads the records of all items in batches. Where the node stops on an error, all items are checked
 * before the first batch is sent, and nothing more is sent once a record is missing or not read.
 */
export async function readInBatches(
	run: Run,
	limits: BatchLimits,
): Promise<Array<Outcome<Output[]>>> {
	const plans = await planAll(run);
	const { stopsOnError } = run;
	const planned = plans.flatMap((plan) => (plan.ok ? [plan.value] : []));
	if (stopsOnError && planned.length < plans.length) return plans.map(unsent);
	const isLast = (found: Outcome<LookupResult>) => stopsOnError && !(found.ok && found.value);
	const found = await lookUpUntil(
		planned.map(({ lookup }) => lookup),
		limits,
		isLast,
	);
	let next = 0;
	return plans.map((plan): Outcome<Output[]> => {
		if (!plan.ok) return plan;
		const row = found.get(next);
		// The row of an item isn't needed beside its output.
		found.delete(next++);
		return row ? outputOf(plan.value, row) : { ok: false, error: notRead() };
	});
}

async function planAll(run: Run): Promise<Array<Outcome<ReadPlan>>> {
	const plans: Array<Outcome<ReadPlan>> = [];
	for (const item of run.items) {
		if (run.signal?.aborted) throw cancelled();
		const work = async () => await planItem(run, item);
		plans.push(await outcomeOf(withFreshMetadata(run, item, work)));
	}
	return plans;
}

const unsent = (plan: Outcome<ReadPlan>): Outcome<Output[]> =>
	plan.ok ? { ok: false, error: notRead() } : plan;

function outputOf({ output }: ReadPlan, row: Outcome<LookupResult>): Outcome<Output[]> {
	if (!row.ok) return row;
	try {
		return { ok: true, value: output(row.value) };
	} catch (error) {
		return { ok: false, error };
	}
}
