import type { Outcome } from '../auth/outcome';
import { matchParts } from '../odata/batchAnswer';
import type { BatchPart } from '../odata/batchAnswer';
import { changeSet, sendBatch } from './batch';
import type { BatchResult } from './batch';
import { isTooLarge } from './bulkState';
import type { BulkState } from './bulkState';
import { FnoError } from './errors';
import { throttled, unanswered } from './failures';
import { inLanes } from './lanes';
import { decide } from './retry';
import { settle } from './settle';
import type { Settlement, Written } from './settle';
import { answerOf, endOf, isUnclear, outcomeOfPart } from './writes';
import type { PlannedWrite } from './writes';

/** A write on its way, with what its earlier tries leave for the next. */
export interface Pending {
	index: number;
	planned: PlannedWrite;
	/** How often it was turned away by throttling, and since when (milliseconds). */
	throttled: number;
	throttledSince?: number;
	/** How often a batch had no answer for it. */
	passedOver: number;
	/** Not to be sent with others again. */
	goesAlone: boolean;
}

/** What one try brought: the end, or another try after `wait` milliseconds. */
export type Step = Outcome<Written> | { again: Pending; wait: number };

/** A write that batches have passed over this often goes by itself. */
const MOST_PASSED_OVER = 2;
/** Readings at the same time after one batch. */
const READINGS = 6;

/**
 * Sends writes of one environment as one batch, each in a change set of its own, so that it
 * stands alone. @returns for each write, in order, its end or that it is to be sent again
 * @throws FnoError only when the execution was cancelled
 */
export async function sendChunk(chunk: readonly Pending[], state: BulkState): Promise<Step[]> {
	const { connection } = chunk[0].planned;
	const entries = chunk.map(({ planned }) => changeSet(connection, [planned.request]));
	const result = await sendBatch(connection, entries, 'write');
	if (result.kind === 'answer') return await byParts(chunk, result, state);
	const { error } = result;
	if (result.kind === 'refused') return chunk.map(() => ({ ok: false, error }));
	if (result.kind === 'notTaken') {
		state.notTaken(connection.instance, error, chunk.length);
		const goesAlone = !isTooLarge(error) || chunk.length === 1;
		return chunk.map((each) => ({ again: { ...each, goesAlone }, wait: 0 }));
	}
	return await inLanes(chunk, READINGS, async ({ planned }) => await found(planned, error));
}

async function byParts(
	chunk: readonly Pending[],
	{ answer, activityId }: Extract<BatchResult, { kind: 'answer' }>,
	state: BulkState,
): Promise<Step[]> {
	const { connection } = chunk[0].planned;
	const parts = matchParts(answer.parts, chunk.length);
	if (answer.isWhole && parts.includes(undefined)) state.cameShort(connection.instance);
	return await inLanes(chunk, READINGS, async (pending, place) => {
		const part = parts[place];
		if (part) return await byPart(pending, part, activityId);
		return answer.isWhole
			? await passedOver(pending)
			: await found(pending.planned, unanswered('the answer to the batch broke off'));
	});
}

async function byPart(pending: Pending, part: BatchPart, activityId?: string): Promise<Step> {
	const { planned } = pending;
	if (part.status === 429) return turnedAway(pending, part, activityId);
	const outcome = outcomeOfPart(part, planned, activityId);
	if (outcome.ok || !isUnclear(part) || !(outcome.error instanceof FnoError)) return outcome;
	return await found(planned, outcome.error);
}

/** A 429 came before any work, so the write is sent again when it is time. */
function turnedAway(pending: Pending, part: BatchPart, activityId?: string): Step {
	const now = Date.now();
	const since = pending.throttledSince ?? now;
	const answer = answerOf(part, activityId);
	const retryAfter = answer.headers['retry-after'];
	const decision = decide(
		{
			kind: 'answer',
			status: part.status,
			isRefusal: false,
			...(retryAfter !== undefined && { retryAfter }),
		},
		{ effect: 'write', retries: pending.throttled, elapsed: now - since },
		now,
		Math.random(),
	);
	if (decision.action !== 'retry') {
		const wait = decision.action === 'throttled' ? decision.wait : 0;
		return { ok: false, error: throttled(wait, answer) };
	}
	const again = { ...pending, throttled: pending.throttled + 1, throttledSince: since };
	return { again, wait: decision.wait };
}

/** Looks for a write after an answer that is not clear. */
async function found(planned: PlannedWrite, error: FnoError): Promise<Step> {
	const settlement = await settle(planned.connection, planned.write);
	return endOf(planned, settlement, error);
}

/**
 * A whole answer said nothing about this write: the batch may have stopped before it. Its work is
 * over, so what reading shows now is final, and what was certainly not done is sent again.
 */
async function passedOver(pending: Pending): Promise<Step> {
	const { connection, write } = pending.planned;
	const error = unanswered('the answer to the batch had no part for this record');
	const settlement = await settle(connection, write, true);
	if (isUndone(settlement, write.kind)) {
		const count = pending.passedOver + 1;
		const goesAlone = pending.goesAlone || count >= MOST_PASSED_OVER;
		return { again: { ...pending, passedOver: count, goesAlone }, wait: 0 };
	}
	return endOf(pending.planned, settlement, error);
}

/**
 * Absent after a create or update: not done. An update or delete whose record is there and other
 * than it should be was not done either, and doing it now does nothing twice. A record that is
 * there but different after a create may be this one or another's.
 */
function isUndone(settlement: Settlement, kind: PlannedWrite['write']['kind']): boolean {
	if (settlement.outcome === 'notWritten') return true;
	return settlement.outcome === 'unknown' && settlement.differs && kind !== 'create';
}
