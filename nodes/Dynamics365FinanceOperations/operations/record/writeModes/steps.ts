import { mapWithConcurrency } from '../../../../shared/core/concurrency';
import { outcomeOf } from '../../../../shared/core/outcome';
import type { Outcome } from '../../../../shared/core/outcome';
import { cancelled } from '../../../../shared/transport/errors/failures';
import { isUnknownOutcome } from '../../../../shared/transport/errors/fnoError';
import { notSent } from '../../../../shared/transport/errors/writeFailures';
import { lookUpInBatches } from '../../../../shared/transport/reads/batchedLookup';
import { lookOnce } from '../../../../shared/transport/writes/lost/reconcile';
import type { Written } from '../../../../shared/transport/writes/written';
import type { Output } from '../../operation';
import { withFreshMetadata } from '../../run/run';
import type { Run } from '../../run/run';
import { identityOfItem, orderingKey } from './preparedItem';
import type { Plan, Prepare, PreparedItem, WritePlan } from './preparedItem';

/** The outcomes of the items so far, by index. */
export type Outcomes = Map<number, Outcome<Output[]>>;

export interface IndexedItem {
	index: number;
	prepared: PreparedItem;
}

export interface PlannedItem {
	index: number;
	plan: WritePlan;
}

export const hasFailed = (outcomes: Outcomes): boolean =>
	[...outcomes.values()].some(({ ok }) => !ok);

/** Results in item order; items that were never reached get a `notSent` error. */
export function inOrder(run: Run, outcomes: Outcomes): Array<Outcome<Output[]>> {
	return run.items.map(({ index }) => outcomes.get(index) ?? { ok: false, error: notSent() });
}

/** Checks every item before anything is sent and records the failures. */
export async function prepareAll(
	run: Run,
	prepare: Prepare,
	outcomes: Outcomes,
): Promise<IndexedItem[]> {
	const items: IndexedItem[] = [];
	for (const item of run.items) {
		if (run.signal?.aborted) throw cancelled();
		const work = async () => await prepare(run, item);
		const outcome = await outcomeOf(withFreshMetadata(run, item, work));
		if (outcome.ok) items.push({ index: item.index, prepared: outcome.value });
		else outcomes.set(item.index, outcome);
	}
	return items;
}

/** Looks up the records that plans depend on, and decides what to write for each item. */
export async function planAll(
	items: readonly IndexedItem[],
	limits: { size: number; concurrency: number },
	outcomes: Outcomes,
): Promise<PlannedItem[]> {
	const lookups = items.flatMap(({ index, prepared: { lookup } }) =>
		lookup ? [{ index, ...lookup }] : [],
	);
	const found = await lookUpInBatches(lookups, limits);
	const rows = new Map(lookups.map(({ index }, at) => [index, found[at]]));
	const planned: PlannedItem[] = [];
	for (const { index, prepared } of items) {
		const row = rows.get(index);
		const plan = row && !row.ok ? row : planOf(prepared, row?.value);
		if (!plan.ok) outcomes.set(index, plan);
		else if ('output' in plan.value) outcomes.set(index, { ok: true, value: plan.value.output });
		else planned.push({ index, plan: plan.value });
	}
	return planned;
}

function planOf(prepared: PreparedItem, row?: Record<string, unknown>): Outcome<Plan> {
	try {
		return { ok: true, value: prepared.plan(row) };
	} catch (error) {
		return { ok: false, error };
	}
}

/** Turns the outcome of a write into that of its item, which may require a read. */
export async function finish(
	{ index, plan }: PlannedItem,
	outcome: Outcome<Written>,
	outcomes: Outcomes,
): Promise<void> {
	const output = async (written: Written) => await plan.finish(written);
	outcomes.set(index, outcome.ok ? await outcomeOf(output(outcome.value)) : outcome);
}

/** Turns the outcomes of the writes into outputs. */
export async function finishAll(
	planned: readonly PlannedItem[],
	written: ReadonlyArray<Outcome<Written>>,
	concurrency: number,
	outcomes: Outcomes,
): Promise<void> {
	await mapWithConcurrency(planned, concurrency, async (item, at) => {
		await finish(item, written[at], outcomes);
	});
}

/**
 * Looks up the records of unknown outcomes once more at the end of a run that continued after them:
 * the instance may have finished its work by then.
 */
export async function lookAgain(
	sent: readonly PlannedItem[],
	concurrency: number,
	outcomes: Outcomes,
): Promise<void> {
	const written = new Map<string, number>();
	const recordOf = ({ plan: { write } }: PlannedItem) => orderingKey(identityOfItem(write) ?? '');
	for (const item of sent) written.set(recordOf(item), (written.get(recordOf(item)) ?? 0) + 1);
	// A record that several items write doesn't show which of them did.
	const unknown = sent.filter((item) => {
		const outcome = outcomes.get(item.index);
		const isUnknown = outcome && !outcome.ok && isUnknownOutcome(outcome.error);
		return isUnknown && written.get(recordOf(item)) === 1;
	});
	const found = await lookOnce(unknown.map(({ plan }) => plan.write));
	const confirmed = unknown.flatMap((item, at) => {
		const look = found[at];
		if (look.outcome !== 'written') return [];
		const value: Written = { ...(look.row && { row: look.row }), confirmedByReading: true };
		return [{ item, outcome: { ok: true as const, value } }];
	});
	await finishAll(
		confirmed.map(({ item }) => item),
		confirmed.map(({ outcome }) => outcome),
		concurrency,
		outcomes,
	);
}
