import { outcomeOf } from '../../../../shared/core/outcome';
import type { Outcome } from '../../../../shared/core/outcome';
import { lookUp } from '../../../../shared/transport/reads/recordLookup';
import { DEFAULT_BATCH_SIZE } from '../../../../shared/transport/writes/writeLimits';
import { sendWrite } from '../../../../shared/transport/writes/sendWrite';
import type { WriteSession } from '../../../../shared/transport/writes/writeSession';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import { withFreshMetadata } from '../../run/run';
import type { Run } from '../../run/run';
import type { Plan, Prepare } from './preparedItem';
import { inOrder, lookAgain } from './steps';
import type { Outcomes, PlannedItem } from './steps';

/** With this many items or more, a hint says how many requests batches would save. */
const WORTH_BATCHING = 20;
/** Reads at the same time after the last item. */
const CONCURRENT_LOOKS = 4;

/** Runs the items in order, each after the previous one has finished. */
export async function runOneByOne(
	run: Run,
	prepare: Prepare,
	session: WriteSession,
): Promise<Array<Outcome<Output[]>>> {
	const outcomes: Outcomes = new Map();
	const sent: PlannedItem[] = [];
	let lookups = 0;
	for (const item of run.items) {
		const looked = () => (lookups += 1);
		const planned = await outcomeOf(planItem(run, prepare, item, looked));
		const outcome = planned.ok ? await outcomeOf(carryOut(planned.value, session)) : planned;
		outcomes.set(item.index, outcome);
		if (planned.ok && 'write' in planned.value)
			sent.push({ index: item.index, plan: planned.value });
		if (!outcome.ok && run.stopsOnError) break;
	}
	if (!run.stopsOnError) await lookAgain(sent, CONCURRENT_LOOKS, outcomes);
	const count = [...outcomes.values()].filter(({ ok }) => ok).length;
	if (count >= WORTH_BATCHING) {
		const batches = [lookups, sent.length].map((each) => Math.ceil(each / DEFAULT_BATCH_SIZE));
		run.hint(
			`${count} items took ${lookups + sent.length} requests. With Write Mode "In Batches", ${batches[0] + batches[1]} would be enough.`,
		);
	}
	return inOrder(run, outcomes);
}

async function planItem(run: Run, prepare: Prepare, item: Item, looked: () => void): Promise<Plan> {
	const work = async () => await prepare(run, item);
	const { lookup, plan } = await withFreshMetadata(run, item, work);
	if (!lookup) return plan();
	looked();
	return plan(await lookUp(lookup));
}

async function carryOut(plan: Plan, session: WriteSession): Promise<Output[]> {
	if ('output' in plan) return plan.output;
	return await plan.finish(await sendWrite(plan.write, session));
}
