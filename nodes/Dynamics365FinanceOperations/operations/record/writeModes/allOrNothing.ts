import { InputError } from '../../../../shared/core/inputError';
import type { Outcome } from '../../../../shared/core/outcome';
import { cannotWriteTogether } from '../../../../shared/transport/errors/writeFailures';
import {
	DEFAULT_BATCH_SIZE,
	DEFAULT_CONCURRENT_BATCHES,
	MAX_BATCH_OPERATIONS,
} from '../../../../shared/transport/writes/writeLimits';
import { writeAllOrNothing } from '../../../../shared/transport/writes/batches/writeChangeSet';
import type { WriteSession } from '../../../../shared/transport/writes/writeSession';
import type { Output } from '../../operation';
import type { Run } from '../../run/run';
import { identityOfItem } from './preparedItem';
import type { Prepare } from './preparedItem';
import { finishAll, hasFailed, inOrder, planAll, prepareAll } from './steps';
import type { IndexedItem, Outcomes } from './steps';

/** Limits for looking records up before the change set and reading them back after it. */
const READS = { size: DEFAULT_BATCH_SIZE, concurrency: DEFAULT_CONCURRENT_BATCHES };

/** Runs all items with one change set. If anything is wrong with one of them, nothing is sent. */
export async function runAllOrNothing(
	run: Run,
	prepare: Prepare,
	session: WriteSession,
): Promise<Array<Outcome<Output[]>>> {
	const outcomes: Outcomes = new Map();
	const count = run.items.length;
	if (count > MAX_BATCH_OPERATIONS) {
		return run.items.map(() => ({ ok: false, error: tooMany(count) }));
	}
	const items = await prepareAll(run, prepare, outcomes);
	const obstacle = severalInstances(items) ?? sameRecord(items);
	if (obstacle) return run.items.map(({ index }) => failureOf(outcomes, index) ?? obstacle);
	if (hasFailed(outcomes)) return nothingSent(run, outcomes);
	const planned = await planAll(items, READS, outcomes);
	if (hasFailed(outcomes)) return nothingSent(run, outcomes);
	if (planned.length > 0) {
		const writes = planned.map(({ plan }) => plan.write);
		const written = await writeAllOrNothing(writes, session);
		await finishAll(planned, written, READS.concurrency, outcomes);
	}
	return inOrder(run, outcomes);
}

function failureOf(outcomes: Outcomes, index: number): Outcome<Output[]> | undefined {
	const outcome = outcomes.get(index);
	return outcome && !outcome.ok ? outcome : undefined;
}

/** Errors of valid items say which item prevented them from being sent. */
function nothingSent(run: Run, outcomes: Outcomes): Array<Outcome<Output[]>> {
	const failed = run.items.find(({ index }) => failureOf(outcomes, index))?.index ?? 0;
	const failure = failureOf(outcomes, failed);
	const message =
		failure && !failure.ok && failure.error instanceof Error ? failure.error.message : '';
	return run.items.map(
		({ index }) =>
			failureOf(outcomes, index) ?? { ok: false, error: cannotWriteTogether(failed, message) },
	);
}

function tooMany(count: number): InputError {
	return new InputError({
		field: 'Write Mode',
		value: 'All or Nothing',
		message: `${count} items cannot be written together, because F&O accepts at most ${MAX_BATCH_OPERATIONS}`,
		advice: 'Split the items, for example with Loop Over Items, or choose another Write Mode.',
	});
}

function severalInstances(items: readonly IndexedItem[]): Outcome<Output[]> | undefined {
	const instances = [...new Set(items.map(({ prepared }) => prepared.connection.instance))];
	if (instances.length < 2) return undefined;
	const error = new InputError({
		field: 'Instance',
		value: instances[1],
		message: `Items of different instances cannot be written together: ${instances.join(', ')}`,
		advice: 'Use one instance for all items, or choose another Write Mode.',
	});
	return { ok: false, error };
}

/**
 * A plan that depends on whether its record exists can't follow an earlier item that changes that.
 */
function sameRecord(items: readonly IndexedItem[]): Outcome<Output[]> | undefined {
	const first = new Map<string, number>();
	for (const { index, prepared } of items) {
		const identity = identityOfItem(prepared);
		if (identity === undefined || !prepared.lookup || prepared.keepsRecord) continue;
		const other = first.get(identity);
		if (other === undefined) {
			first.set(identity, index);
			continue;
		}
		const error = new InputError({
			field: 'Fields',
			value: identity,
			message: `Items ${other} and ${index} refer to the same record, so they cannot be written together`,
			advice: 'Use only one item for each record, or choose another Write Mode.',
		});
		return { ok: false, error };
	}
	return undefined;
}
