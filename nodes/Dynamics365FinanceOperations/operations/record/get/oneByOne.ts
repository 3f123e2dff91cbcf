import { outcomeOf } from '../../../../shared/core/outcome';
import type { Outcome } from '../../../../shared/core/outcome';
import { notRead } from '../../../../shared/transport/errors/failures';
import { lookUp } from '../../../../shared/transport/reads/recordLookup';
import { DEFAULT_BATCH_SIZE } from '../../../../shared/transport/writes/writeLimits';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import { withFreshMetadata } from '../../run/run';
import type { Run } from '../../run/run';
import { planItem } from './readPlan';

/** With this many items or more, a hint says how many requests batches would save. */
const WORTH_BATCHING = 20;

/** Reads the records of the items in order, one after the other. */
export async function readOneByOne(run: Run): Promise<Array<Outcome<Output[]>>> {
	const outcomes: Array<Outcome<Output[]>> = [];
	for (const item of run.items) {
		const outcome = await outcomeOf(readItem(run, item));
		outcomes.push(outcome);
		if (!outcome.ok && run.stopsOnError) break;
	}
	const count = outcomes.length;
	if (count >= WORTH_BATCHING) {
		const batches = Math.ceil(count / DEFAULT_BATCH_SIZE);
		run.hint(
			`${count} items took ${count} requests or more. With Read Mode "In Batches", ${batches} would be enough.`,
		);
	}
	return run.items.map((_, index) => outcomes[index] ?? { ok: false, error: notRead() });
}

async function readItem(run: Run, item: Item): Promise<Output[]> {
	const work = async () => await planItem(run, item);
	const { lookup, output } = await withFreshMetadata(run, item, work);
	return await output(await lookUp(lookup));
}
