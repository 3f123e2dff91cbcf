import { outcomeOf, rethrow } from '../../core/outcome';
import type { Outcome } from '../../core/outcome';
import { FnoError, outcomeUnlessCancelled } from '../../transport/errors/fnoError';
import type { FnoErrorKind } from '../../transport/errors/fnoError';
import { pause } from '../../transport/client/pause';
import type { Connection } from '../../transport/types';
import { waitAfter } from './patience';
import type { Patience } from './patience';
import { readDetails } from './runDetails';
import type { EntityRun } from './runDetails';
import { isFinished, NOT_FOUND, readStatus, saysNothing } from './runStatus';

/** What is known while a run executes. */
export interface Progress {
	status: string;
	/** Milliseconds since the first poll. */
	elapsed: number;
	entities: EntityRun[];
}

/** How long a run may stay not found or `Unknown` before that is reported. */
const LONGEST_SILENCE = 300_000;
const FEWEST_LOOKS = 6;

const goOn = (executionId: string) =>
	`The run was not cancelled. Continue with Get Status, Get Refused Rows or Get File and the execution ID ${executionId}, or raise the time limit in the options.`;

const stillRunning = (executionId: string, status: string, elapsed: number) =>
	new FnoError({
		kind: 'unknownOutcome',
		message: `The run ${executionId} has the status ${status} after ${Math.round(elapsed / 1000)} seconds, which is the time limit`,
		description: goOn(executionId),
		reason: 'the time limit was reached',
	});

const silent = (executionId: string, status: string, elapsed: number) =>
	new FnoError({
		kind: 'unknownOutcome',
		message:
			status === NOT_FOUND
				? `F&O has no run ${executionId} after ${Math.round(elapsed / 1000)} seconds`
				: `F&O has not returned the status of the run ${executionId} for ${Math.round(elapsed / 1000)} seconds`,
		description: `Look for it in F&O under Data management > Job history. ${goOn(executionId)}`,
		reason: 'the status of the run is unknown',
	});

/** An instance that is busy or restarting says nothing about its runs. */
const PASSING: readonly FnoErrorKind[] = ['network', 'throttled', 'unavailable'];

const isPassing = (error: unknown): boolean =>
	error instanceof FnoError && PASSING.includes(error.kind);

/** The milliseconds that a throttled look has to wait; asking sooner makes them more [documented]. */
const requestedWait = (asked: Outcome<string>): number =>
	!asked.ok && asked.error instanceof FnoError ? (asked.error.wait ?? 0) : 0;

/**
 * Waits until a run is finished.
 * @param report gets the progress after each poll of an executing run
 * @returns its status
 * @throws FnoError if it isn't finished within the limit; nothing is cancelled then
 */
export async function waitForRun(
	connection: Connection,
	executionId: string,
	{ patience, report }: { patience: Patience; report: (progress: Progress) => void },
): Promise<string> {
	const startedAt = Date.now();
	let silentSince: number | undefined;
	let silentLooks = 0;
	for (;;) {
		const asked = await outcomeOf(readStatus(connection, executionId));
		if (!asked.ok && !isPassing(asked.error)) rethrow(asked.error);
		const status = asked.ok ? asked.value : '';
		if (isFinished(status)) return status;
		const now = Date.now();
		const elapsed = now - startedAt;
		if (saysNothing(status)) {
			silentSince ??= now;
			silentLooks += 1;
			const isLong = now - silentSince >= Math.min(LONGEST_SILENCE, patience.limit);
			if (isLong && !asked.ok) rethrow(asked.error);
			if (isLong && silentLooks >= FEWEST_LOOKS) throw silent(executionId, status, elapsed);
		} else {
			silentSince = undefined;
			silentLooks = 0;
			const details = await outcomeUnlessCancelled(readDetails(connection, executionId));
			report({ status, elapsed, entities: details.ok ? details.value : [] });
		}
		if (elapsed >= patience.limit) {
			if (!asked.ok) rethrow(asked.error);
			throw (saysNothing(status) ? silent : stillRunning)(executionId, status, elapsed);
		}
		const wait = Math.max(waitAfter(elapsed, patience), requestedWait(asked));
		await pause(Math.min(wait, patience.limit - elapsed), connection.signal);
	}
}
