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
import type { StatusPoll } from './runStatus';
import { isFinished, isBadRequest, NOT_FOUND, pollStatus, saysNothing } from './runStatus';

/** What is known while a run executes. */
export interface Progress {
	status: string;
	/** Milliseconds since the first poll. */
	elapsed: number;
	entities: EntityRun[];
}

/** How long a run may stay not found or `Unknown` before that is reported. */
const LONGEST_SILENCE = 300_000;
/**
 * How long F&O may refuse a request without naming the run. It may still mean that the run is not
 * there yet.
 */
const LONGEST_REFUSAL = 60_000;
const FEWEST_POLLS = 6;

const goOn = (executionId: string) =>
	`The run was not cancelled. Continue with Get Status, Get Refused Rows or Get File and the execution ID ${executionId}, or raise the time limit in the options.`;

const stillRunning = (executionId: string, status: string, elapsed: number) =>
	new FnoError({
		kind: 'unknownOutcome',
		message: `The run ${executionId} has the status ${status} after ${Math.round(elapsed / 1000)} seconds, which is the time limit`,
		description: goOn(executionId),
		reason: 'the time limit was reached',
	});

function silent(executionId: string, { status, words }: StatusPoll, elapsed: number): FnoError {
	const seconds = Math.round(elapsed / 1000);
	return new FnoError({
		kind: 'unknownOutcome',
		message:
			status === NOT_FOUND
				? `F&O has no run ${executionId} after ${seconds} seconds`
				: `F&O has not returned the status of the run ${executionId} for ${seconds} seconds`,
		description: `Look for it in F&O under Data management > Job history. ${goOn(executionId)}${words === undefined ? '' : ` F&O's words: "${words}"`}`,
		reason: 'the status of the run is unknown',
	});
}

/** An instance that is busy or restarting says nothing about its runs. */
const PASSING: readonly FnoErrorKind[] = ['network', 'throttled', 'unavailable'];

/** Whether an error may pass. A 400 also comes right after a start [observed]. */
const mayPass = (error: unknown): boolean =>
	isBadRequest(error) || (error instanceof FnoError && PASSING.includes(error.kind));

/** The reason of the error if the status of a run can't be read. It differs for a 400. */
export const STATUS_UNREAD = 'the status of the run could not be read';

/** The run has been started, so an error of a poll doesn't mean that it did nothing. */
function unread(error: unknown): unknown {
	if (!(error instanceof FnoError) || error.kind === 'cancelled') return error;
	const reason = isBadRequest(error)
		? 'F&O refused to return the status of the run'
		: STATUS_UNREAD;
	return new FnoError({ ...error, kind: 'unknownOutcome', message: error.message, reason });
}

/** The milliseconds that a throttled poll has to wait; asking sooner prolongs them [documented]. */
const requestedWait = (asked: Outcome<StatusPoll>): number =>
	!asked.ok && asked.error instanceof FnoError ? (asked.error.wait ?? 0) : 0;

const isRefusedLong = (since: number | undefined, now: number): boolean =>
	since !== undefined && now - since >= LONGEST_REFUSAL;

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
	let refusedSince: number | undefined;
	let silentPolls = 0;
	for (;;) {
		const asked = await outcomeOf(pollStatus(connection, executionId));
		if (!asked.ok && !mayPass(asked.error)) rethrow(unread(asked.error));
		const found = asked.ok ? asked.value : { status: '' };
		const { status } = found;
		if (isFinished(status)) return status;
		const now = Date.now();
		const elapsed = now - startedAt;
		refusedSince = asked.ok || !isBadRequest(asked.error) ? undefined : (refusedSince ?? now);
		if (saysNothing(status)) {
			silentSince ??= now;
			silentPolls += 1;
			const isLong = now - silentSince >= Math.min(LONGEST_SILENCE, patience.limit);
			if (!asked.ok && (isLong || isRefusedLong(refusedSince, now))) rethrow(unread(asked.error));
			if (isLong && silentPolls >= FEWEST_POLLS) throw silent(executionId, found, elapsed);
		} else {
			silentSince = undefined;
			silentPolls = 0;
			const details = await outcomeUnlessCancelled(readDetails(connection, executionId));
			report({ status, elapsed, entities: details.ok ? details.value : [] });
		}
		if (elapsed >= patience.limit) {
			if (!asked.ok) rethrow(unread(asked.error));
			throw saysNothing(status)
				? silent(executionId, found, elapsed)
				: stillRunning(executionId, status, elapsed);
		}
		const wait = Math.max(waitAfter(elapsed, patience), requestedWait(asked));
		await pause(Math.min(wait, patience.limit - elapsed), connection.signal);
	}
}
