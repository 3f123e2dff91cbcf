import type { Outcome } from '../../../core/outcome';
import { hasStopped, matchParts } from '../../../odata/batch/batchResponse';
import { judgePart } from '../../client/batchParts';
import type { JudgedPart } from '../../client/batchParts';
import { changeSet, sendBatch } from '../../client/sendBatch';
import type { BatchResult } from '../../client/sendBatch';
import { unknownOutcome, unknownOutcomeBecause } from '../../errors/failures';
import type { FnoError } from '../../errors/fnoError';
import { isSuccess, PAYLOAD_TOO_LARGE } from '../../errors/statusMeanings';
import { requestOf } from '../plannedWrite';
import type { PlannedWrite } from '../plannedWrite';
import { lookOnce, reconcileAll, reconciledOutcome } from '../lost/reconcile';
import type { Reconciliation } from '../lost/reconcile';
import { refusedItemOf } from './refusedItem';
import { decideThrottledPart } from './throttledPart';
import type { ThrottleHistory } from './throttledPart';
import type { WriteSession } from '../writeSession';
import { keptKey, outcomeOfPart, provesWrite, rowOf } from '../written';
import type { Written } from '../written';

/** A write that is still to be sent, with what its earlier attempts left behind. */
export interface PendingWrite {
	index: number;
	write: PlannedWrite;
	throttled?: ThrottleHistory;
	/** Not to be sent with others again. */
	goesAlone: boolean;
}

/** The result of one attempt: the outcome, or another attempt after `wait` milliseconds. */
export type RoundResult = Outcome<Written> | { again: PendingWrite; wait: number };

const sendAgain = (pending: PendingWrite, goesAlone: boolean): RoundResult => ({
	again: { ...pending, goesAlone },
	wait: 0,
});

/**
 * Sends writes to one instance as one batch, each in its own change set, so that they are
 * independent.
 * @returns for each write, in order, its outcome or that it has to be sent again
 * @throws FnoError only when the execution was cancelled
 */
export async function sendBatchRound(
	round: readonly PendingWrite[],
	session: WriteSession,
): Promise<RoundResult[]> {
	const writes = round.map(({ write }) => write);
	const { connection } = writes[0];
	const entries = writes.map((write) => changeSet(connection, [requestOf(write)]));
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

/**
 * The outcomes of writes whose batch failed as a whole. Change sets are carried out one after
 * another, so any of them may have happened before; each record is looked for. Where F&O itself
 * failed, its work has ended, and a write that certainly didn't happen may be sent alone.
 */
async function afterFailure(
	round: readonly PendingWrite[],
	error: FnoError,
	session: WriteSession,
): Promise<RoundResult[]> {
	const writes = round.map(({ write }) => write);
	const hasEnded = error.isFromFno === true;
	const found = await (hasEnded ? lookOnce(writes) : reconcileAll(writes, session));
	session.support.rejected(writes[0].connection.instance, error, round.length);
	const doubt = unknownOutcome(error);
	return round.map((pending, index): RoundResult => {
		const { write } = pending;
		const reconciliation = found[index];
		if (reconciliation.outcome === 'unknown' && hasEnded) {
			// Rights are checked before the work [guess], but what was found has happened all the same.
			if (error.kind === 'forbidden') return { ok: false, error };
			const mayBeElsewhere = write.kind === 'create' && !session.keepsKey(write);
			if (!mayBeElsewhere && isUndone(reconciliation, write)) return sendAgain(pending, true);
		}
		return reconciledOutcome(write, reconciliation, doubt, session);
	});
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
	const mayRepeat = workHasEnded && hasStopped(judged) && keptKeys(parts, writes);
	return round.map((pending, index): RoundResult => {
		const { write } = pending;
		const part = parts[index];
		if (part && isClear(index)) return fromPart(pending, part, session);
		const reconciliation = found[open.indexOf(index)];
		if (mayRepeat && isUndone(reconciliation, write)) return sendAgain(pending, isMisplaced);
		const doubt = doubtAbout(part, response.isComplete);
		return reconciledOutcome(write, reconciliation, doubt, session);
	});
}

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
			: 'the response to the batch broke off',
	);
}

/** A single failure for a batch of several writes that is about a write other than the first. */
function isForAnother(parts: readonly JudgedPart[], writes: readonly PlannedWrite[]): boolean {
	const [part] = parts;
	if (parts.length !== 1 || writes.length < 2 || isSuccess(part.status)) return false;
	if (part.verdict.kind === 'written') return false;
	const { reason, message } = part.verdict.error;
	return (refusedItemOf(writes, reason ?? message) ?? 0) !== 0;
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
	session.learn(pending.write, rowOf(part));
	if (part.verdict.kind !== 'throttled') return outcomeOfPart(part, pending.write);
	const decision = decideThrottledPart(part.response, pending.throttled);
	if ('error' in decision) return { ok: false, error: decision.error };
	return { again: { ...pending, throttled: decision.now }, wait: decision.wait };
}

/**
 * Whether a batch that has visibly stopped didn't reach a write. Absent after a create or update:
 * not done. A delete whose record is absent may never have found it, and deleting again does
 * nothing. An update or delete whose record is there but different wasn't done either, unless an
 * ETag would now refuse what was done. A different record after a create may be somebody else's.
 */
function isUndone(reconciliation: Reconciliation, { kind, etag }: PlannedWrite): boolean {
	if (reconciliation.outcome === 'written') return false;
	if (kind === 'delete' || reconciliation.seen === 'absent') return true;
	return kind === 'update' && etag === undefined && reconciliation.seen === 'different';
}
