import { hasStopped, matchParts } from '../../../odata/batch/batchResponse';
import { judgePart } from '../../client/batchParts';
import type { JudgedPart } from '../../client/batchParts';
import { changeSet, sendBatch } from '../../client/sendBatch';
import type { BatchResult } from '../../client/sendBatch';
import { unknownOutcomeBecause } from '../../errors/failures';
import type { FnoError } from '../../errors/fnoError';
import { isSuccess, PAYLOAD_TOO_LARGE } from '../../errors/statusMeanings';
import { requestOf } from '../plannedWrite';
import type { PlannedWrite } from '../plannedWrite';
import { lookOnce, reconcileAll, reconciledOutcome } from '../lost/reconcile';
import type { Reconciliation } from '../lost/reconcile';
import { afterFailure, isUndone } from './failedBatch';
import { sendAgain } from './pendingWrite';
import type { PendingWrite, RoundResult } from './pendingWrite';
import { refusedItemOf } from './refusedItem';
import { decideThrottledPart } from '../../client/throttledPart';
import type { WriteSession } from '../writeSession';
import { keptKey, outcomeOfPart, provesWrite, rowOf } from '../written';

/**
 * Sends writes to one instance as one batch, each in its own change set, so that they are
 * independent.
 * @returns for each write, in order, its outcome, or that it must be sent again
 * @throws FnoError only when the execution was cancelled
 */
export async function sendBatchRound(
	round: readonly PendingWrite[],
	session: WriteSession,
): Promise<RoundResult[]> {
	const writes = round.map(({ write }) => write);
	const { connection } = writes[0];
	const entries = () => writes.map((write) => changeSet(connection, [requestOf(write)]));
	const result = await sendBatch(connection, entries, 'write');
	if (result.kind === 'response') {
		session.support.accepted(connection.instance, round.length);
		return await fromParts(round, result, session);
	}
	const { error, kind } = result;
	if (kind === 'lost')
		return reconciled(writes, await reconcileAll(writes, session), error, session);
	if (kind === 'notSent') return round.map(() => ({ ok: false, error }));
	if (kind === 'refused') return await afterFailure(round, error, session);
	session.support.rejected(connection.instance, error, round.length);
	const isTooLarge = error.status === PAYLOAD_TOO_LARGE;
	return round.map((pending) => sendAgain(pending, !isTooLarge || round.length === 1));
}

function reconciled(
	writes: readonly PlannedWrite[],
	reconciliations: readonly Reconciliation[],
	error: FnoError,
	session: WriteSession,
): RoundResult[] {
	return writes.map((write, index) =>
		reconciledOutcome(write, reconciliations[index], error, session),
	);
}

async function fromParts(
	round: readonly PendingWrite[],
	{ response, activityId }: Extract<BatchResult, { kind: 'response' }>,
	session: WriteSession,
): Promise<RoundResult[]> {
	const writes = round.map(({ write }) => write);
	const judged = response.parts.map((part) => judgePart(part, activityId));
	const isMisplaced = isForAnother(judged, writes);
	const parts = isMisplaced ? writes.map(() => undefined) : matchParts(judged, writes.length);
	if (response.isComplete && parts.includes(undefined)) {
		session.support.returnedTooFewParts(writes[0].connection.instance);
	}
	const isClear = (index: number) => isConclusive(parts[index], writes[index]);
	const workHasEnded = response.isComplete && parts.every((part, index) => !part || isClear(index));
	const open = [...writes.keys()].filter((index) => !isClear(index));
	const found = await lookFor(
		open.map((index) => writes[index]),
		workHasEnded,
		session,
	);
	// Parts may arrive in any order; where a batch stopped shows in the order of the writes.
	const inOrder = isMisplaced ? judged : parts.filter((part) => part !== undefined);
	const mayRepeat = workHasEnded && hasStopped(inOrder) && keptKeys(parts, writes);
	return round.map((pending, index): RoundResult => {
		const { write } = pending;
		const part = parts[index];
		if (part && isClear(index)) return fromPart(pending, part, session);
		const reconciliation = found[open.indexOf(index)];
		// Without any part of its own, there is no sign that F&O keeps the keys of new records.
		const mayBeElsewhere = isMisplaced && session.mayBeElsewhere(write);
		const isUnreached = isUndone(reconciliation, write) || isTaken(reconciliation, write, session);
		if (mayRepeat && !mayBeElsewhere && isUnreached) {
			return sendAgain(pending, isMisplaced);
		}
		const doubt = doubtAbout(part, response.isComplete);
		return reconciledOutcome(write, reconciliation, doubt, session);
	});
}

/** Whether another record has the key of a new one, which F&O will refuse when it is reached. */
const isTaken = (
	reconciliation: Reconciliation,
	write: PlannedWrite,
	session: WriteSession,
): boolean =>
	write.kind === 'create' &&
	reconciliation.outcome === 'unknown' &&
	reconciliation.seen === 'different' &&
	session.keepsKey(write);

/** What reading shows of writes without a conclusive part. */
async function lookFor(
	writes: readonly PlannedWrite[],
	workHasEnded: boolean,
	session: WriteSession,
): Promise<Reconciliation[]> {
	return await (workHasEnded ? lookOnce(writes) : reconcileAll(writes, session));
}

function isConclusive(part: JudgedPart | undefined, write: PlannedWrite): boolean {
	if (!part || part.verdict.kind === 'inconclusive') return false;
	return (
		part.verdict.kind !== 'written' || part.verdict.isTruncated || provesWrite(part.response, write)
	);
}

/** Why a write had to be reconciled. */
function doubtAbout(part: JudgedPart | undefined, isWhole: boolean): FnoError {
	if (part?.verdict.kind === 'inconclusive') return part.verdict.error;
	if (part) return unknownOutcomeBecause('the response for this record was empty');
	return unknownOutcomeBecause(
		isWhole
			? 'the response to the batch had no part for this record'
			: 'the response to the batch was cut off',
	);
}

/**
 * A single failure for a batch of several writes that belongs to a write other than the first, or
 * that neither a number nor a value links to the first.
 */
function isForAnother(parts: readonly JudgedPart[], writes: readonly PlannedWrite[]): boolean {
	const [part] = parts;
	if (parts.length !== 1 || writes.length < 2 || isSuccess(part.status)) return false;
	if (part.verdict.kind === 'written') return false;
	const { reason, message } = part.verdict.error;
	const named = refusedItemOf(writes, reason ?? message);
	return named === undefined ? part.contentId === undefined : named !== 0;
}

/** Where F&O has replaced a key, a record can't be found under the key that was sent. */
const keptKeys = (
	parts: ReadonlyArray<JudgedPart | undefined>,
	writes: readonly PlannedWrite[],
): boolean =>
	parts.every((part, index) => {
		const row = part && rowOf(part);
		return !row || keptKey(row, writes[index]);
	});

function fromPart(pending: PendingWrite, part: JudgedPart, session: WriteSession): RoundResult {
	if (part.verdict.kind !== 'throttled') {
		const outcome = outcomeOfPart(part, pending.write);
		if (outcome.ok) session.learn(pending.write, outcome.value.row);
		return outcome;
	}
	const decision = decideThrottledPart(part.response, pending.throttled);
	if ('error' in decision) return { ok: false, error: decision.error };
	return { again: { ...pending, throttled: decision.now }, wait: decision.wait };
}
