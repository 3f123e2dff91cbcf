import { outcomeOf } from '../../../../shared/core/outcome';
import type { Outcome } from '../../../../shared/core/outcome';
import { notSent } from '../../../../shared/transport/errors/writeFailures';
import { lookUp } from '../../../../shared/transport/reads/recordLookup';
import { DEFAULT_BATCH_SIZE } from '../../../../shared/transport/writes/batchLimits';
import { sendWrite } from '../../../../shared/transport/writes/sendWrite';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import { withFreshMetadata } from '../../run/run';
import type { Run } from '../../run/run';
import type { Prepare } from './preparedItem';

/** From this many items on, a hint says what batches would save. */
const WORTH_BATCHING = 20;

/** Runs the items in order, each after the previous one has finished. */
export async function runOneByOne(run: Run, prepare: Prepare): Promise<Array<Outcome<Output[]>>> {
	const outcomes: Array<Outcome<Output[]>> = [];
	for (const item of run.items) {
		const outcome = await outcomeOf(runItem(run, prepare, item));
		outcomes.push(outcome);
		if (!outcome.ok && run.stopsOnError) break;
	}
	const count = outcomes.filter(({ ok }) => ok).length;
	if (count >= WORTH_BATCHING) {
		run.hint(
			`${count} items took one request each. With Write Mode "In Batches", ${Math.ceil(count / DEFAULT_BATCH_SIZE)} would be enough.`,
		);
	}
	return run.items.map(({ index }) => outcomes[index] ?? { ok: false, error: notSent() });
}

async function runItem(run: Run, prepare: Prepare, item: Item): Promise<Output[]> {
	const work = async () => await prepare(run, item);
	const { connection, lookup, plan } = await withFreshMetadata(run, item, work);
	const row = lookup ? await lookUp({ connection, path: lookup.path }) : undefined;
	const planned = plan(row);
	if ('output' in planned) return planned.output;
	return await planned.finish(await sendWrite(planned.write));
}
