import { sleep } from 'n8n-workflow';
import { outcomeOf } from '../../core/outcome';
import type { Outcome } from '../../core/outcome';
import { createBatchSupport } from './batchSupport';
import type { BatchSupport } from './batchSupport';
import { sendBatchRound } from './batchRound';
import type { Pending, Step } from './batchRound';
import { outcomeUnlessCancelled } from '../errors/fnoError';
import { cancelled, notSent } from '../errors/failures';
import { groupIntoChunks, mapWithConcurrency } from '../../core/concurrency';
import type { Written } from './reconcile';
import { sendAlone } from './plannedWrite';
import type { PlannedWrite } from './plannedWrite';

export interface BatchOptions {
	/** Writes in one `$batch` request, at most. */
	size: number;
	/** Requests under way at the same time, at most. */
	atOnce: number;
	/** Begin nothing more after a write has failed. */
	stopsOnError: boolean;
}

/**
 * Sends writes in batches in which each stands alone. None is sent again unless it is certain that
 * it was not carried out: it was turned away by throttling, or reading has shown it.
 *
 * @param state what is known of the environments' batches; shared between calls of one run
 * @returns what came of each write, in their order; `notSent` for those that were left out
 * @throws FnoError only when the execution was cancelled
 */
export async function writeInBatches(
	writes: readonly PlannedWrite[],
	{ size, atOnce, stopsOnError }: BatchOptions,
	state: BatchSupport = createBatchSupport(),
): Promise<Array<Outcome<Written>>> {
	const ends = new Map<number, Outcome<Written>>();
	let hasFailed = false;
	let pending: Pending[] = writes.map((planned, index) => ({
		index,
		planned,
		goesAlone: false,
	}));
	while (pending.length > 0) {
		const next: Pending[] = [];
		let wait = 0;
		const take = (step: Step, { index }: Pending) => {
			if ('again' in step) {
				next.push(step.again);
				wait = Math.max(wait, step.wait);
				return;
			}
			ends.set(index, step);
			hasFailed ||= !step.ok;
		};
		await mapWithConcurrency(chunksOf(pending, size, state), atOnce, async (chunk) => {
			if (stopsOnError && hasFailed) return;
			const steps = await send(chunk, state);
			steps.forEach((step, place) => take(step, chunk[place]));
		});
		if (stopsOnError && hasFailed) break;
		if (next.length > 0) await pause(wait, next[0].planned.connection.signal);
		pending = next.sort((left, right) => left.index - right.index);
	}
	return Array.from(writes, (_, index) => ends.get(index) ?? { ok: false, error: notSent() });
}

const mayBatch = (state: BatchSupport) => (each: Pending) =>
	!each.goesAlone && state.mayBatch(each.planned);

/** Batches of one environment each; what must go alone is a chunk of one. */
function chunksOf(pending: readonly Pending[], wanted: number, state: BatchSupport): Pending[][] {
	return groupIntoChunks(pending, (each) => {
		const { instance } = each.planned.connection;
		return mayBatch(state)(each)
			? { group: instance, most: state.size(instance, wanted) }
			: 'alone';
	});
}

/** What the environment's batches are like may have become known since the chunks were made. */
async function send(chunk: readonly Pending[], state: BatchSupport): Promise<Step[]> {
	if (chunk.length === 1) return [await outcomeUnlessCancelled(sendAlone(chunk[0].planned))];
	const fits = chunk.length <= state.size(chunk[0].planned.connection.instance, chunk.length);
	if (fits && chunk.every(mayBatch(state))) return await sendBatchRound(chunk, state);
	return chunk.map((again) => ({ again, wait: 0 }));
}

async function pause(wait: number, signal: AbortSignal | undefined): Promise<void> {
	if (wait > 0) await outcomeOf(sleep(wait, signal));
	if (signal?.aborted) throw cancelled();
}
