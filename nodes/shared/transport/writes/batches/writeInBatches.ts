import { groupIntoChunks, mapWithConcurrency } from '../../../core/concurrency';
import type { Outcome } from '../../../core/outcome';
import { outcomeUnlessCancelled } from '../../errors/fnoError';
import { notSent } from '../../errors/writeFailures';
import { pause } from '../../client/pause';
import { sendBatchRound } from './batchRound';
import type { PendingWrite, RoundResult } from './pendingWrite';
import type { BatchSupport } from './batchSupport';
import type { PlannedWrite } from '../plannedWrite';
import { sendWrite } from '../sendWrite';
import type { WriteSession } from '../writeSession';
import type { Written } from '../written';

const TRIAL_SIZE = 2;

export interface BatchOptions {
	/** Writes in one `$batch` request, at most. */
	size: number;
	/** Requests in flight at the same time, at most. */
	concurrency: number;
	/** Send nothing more after a write has failed. */
	stopsOnError: boolean;
}

/**
 * Sends writes in batches, independent of each other. A write is sent again only if it certainly
 * didn't happen: it was throttled, or reading has shown that it didn't.
 *
 * @param session shared between the calls of one run
 * @param toResult called for each write as soon as its outcome is certain, so that only its results
 * are kept, not the responses; with `notSent` for those that were left out
 * @returns what `toResult` made of each, in order
 * @throws FnoError only when the execution was cancelled, and what `toResult` throws
 */
export async function writeInBatches<R>(
	writes: readonly PlannedWrite[],
	{ size, concurrency, stopsOnError }: BatchOptions,
	session: WriteSession,
	toResult: (outcome: Outcome<Written>, index: number) => Promise<R>,
): Promise<R[]> {
	const finished = new Map<number, R>();
	let hasFailed = false;
	let pending: PendingWrite[] = writes.map((write, index) => ({ index, write, goesAlone: false }));
	while (pending.length > 0) {
		const trials = trialRounds(pending, session);
		const rounds = trials.length > 0 ? trials : roundsOf(pending, size, session.support);
		const inTrials = new Set(trials.flat());
		const next = trials.length > 0 ? pending.filter((each) => !inTrials.has(each)) : [];
		let wait = 0;
		const take = (result: RoundResult) => {
			if ('again' in result) {
				next.push(result.again);
				wait = Math.max(wait, result.wait);
			} else hasFailed ||= !result.ok;
		};
		await mapWithConcurrency(rounds, concurrency, async (round) => {
			if (stopsOnError && hasFailed) return;
			const results = await sendRound(round, session);
			results.forEach(take);
			for (const [at, { index }] of round.entries()) {
				const result = results[at];
				if (!('again' in result)) finished.set(index, await toResult(result, index));
			}
		});
		if (stopsOnError && hasFailed) break;
		if (next.length > 0) await pause(wait, next[0].write.connection.signal);
		pending = next.sort((left, right) => left.index - right.index);
	}
	for (const index of writes.keys()) {
		if (finished.has(index)) continue;
		finished.set(index, await toResult({ ok: false, error: notSent() }, index));
	}
	return Array.from(writes, (_, index) => finished.get(index) as R);
}

const mayBatch =
	(support: BatchSupport) =>
	({ goesAlone, write }: PendingWrite) =>
		!goesAlone && support.mayBatch(write);

/**
 * The first batch to each instance, if it has new records that couldn't be looked up: just two, so
 * that no more end up unknown if the instance refuses such batches as a whole. None if an instance
 * has already carried out a batch in this run.
 */
function trialRounds(pending: readonly PendingWrite[], session: WriteSession): PendingWrite[][] {
	const { support } = session;
	const trials = new Map<string, PendingWrite[]>();
	for (const each of pending) {
		const { connection } = each.write;
		if (!session.mayBeElsewhere(each.write) || support.isProven(connection.instance)) continue;
		if (!mayBatch(support)(each)) continue;
		const trial = trials.get(connection.instance) ?? [];
		if (trial.length < TRIAL_SIZE) trials.set(connection.instance, [...trial, each]);
	}
	return [...trials.values()].filter((trial) => trial.length === TRIAL_SIZE);
}

/** Batches to one instance each; a write that must be sent on its own is a round of one. */
function roundsOf(
	pending: readonly PendingWrite[],
	wanted: number,
	support: BatchSupport,
): PendingWrite[][] {
	return groupIntoChunks(pending, (each) => {
		const { instance } = each.write.connection;
		return mayBatch(support)(each)
			? { group: instance, most: support.size(instance, wanted) }
			: 'alone';
	});
}

/** The supported batch size may have shrunk since the rounds were made. */
async function sendRound(
	round: readonly PendingWrite[],
	session: WriteSession,
): Promise<RoundResult[]> {
	const { support } = session;
	if (round.length === 1) return [await outcomeUnlessCancelled(sendWrite(round[0].write, session))];
	const fits = round.length <= support.size(round[0].write.connection.instance, round.length);
	if (fits && round.every(mayBatch(support))) return await sendBatchRound(round, session);
	return round.map((again) => ({ again, wait: 0 }));
}
