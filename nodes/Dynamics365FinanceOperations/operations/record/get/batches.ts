import type { Outcome } from '../../../../shared/core/outcome';
import { outcomeOf } from '../../../../shared/core/outcome';
import { cancelled, notRead } from '../../../../shared/transport/errors/failures';
import { lookUpUntil } from '../../../../shared/transport/reads/batchedLookup';
import type { LookupResult } from '../../../../shared/transport/reads/recordLookup';
import type { Output } from '../../operation';
import { withFreshMetadata } from '../../run/run';
import type { Run } from '../../run/run';
import type { BatchLimits } from '../batchLimits';
import { FILES_PAGE_SIZE } from '../files/attachmentLimits';
import { planItem } from './readPlan';
import type { ReadPlan } from './readPlan';

/**
 * Reads the records of all items in batches. If the node stops on an error, all items are checked
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
		planned.some(({ hasFiles }) => hasFiles) ? forFiles(limits) : limits,
		isLast,
	);
	const outcomes: Array<Outcome<Output[]>> = [];
	let next = 0;
	for (const plan of plans) {
		if (!plan.ok) {
			outcomes.push(plan);
			continue;
		}
		const row = found.get(next);
		// The row of an item isn't needed beside its output.
		found.delete(next++);
		outcomes.push(row ? await outputOf(plan.value, row) : { ok: false, error: notRead() });
	}
	return outcomes;
}

/** A response with files is read in one piece, so it should contain only a few. */
const forFiles = ({ size }: BatchLimits): BatchLimits => ({
	size: Math.min(size, FILES_PAGE_SIZE),
	concurrency: 1,
});

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

async function outputOf(
	{ output }: ReadPlan,
	row: Outcome<LookupResult>,
): Promise<Outcome<Output[]>> {
	return row.ok ? await outcomeOf(output(row.value)) : row;
}
