import type { Outcome } from '../../core/outcome';
import { hasStopped, matchParts } from '../../odata/batch/batchResponse';
import { judgePart } from '../client/batchParts';
import type { JudgedPart } from '../client/batchParts';
import { changeSet, sendBatch } from '../client/sendBatch';
import type { BatchResult } from '../client/sendBatch';
import { unknownOutcome, unknownOutcomeBecause } from '../errors/failures';
import type { FnoError } from '../errors/fnoError';
import {
	BAD_REQUEST,
	isServerTrouble,
	isSuccess,
	PAYLOAD_TOO_LARGE,
} from '../errors/statusMeanings';
import type { BatchSupport } from './batchSupport';
import { requestOf } from './plannedWrite';
import type { PlannedWrite } from './plannedWrite';
import { readAllOnce, readOnce, reconcileAll, reconciledOutcome } from './reconcile';
import type { Reconciliation } from './reconcile';
import { refusedItemOf } from './refusedItem';
import { decideThrottledPart } from './throttledPart';
import type { ThrottleHistory } from './throttledPart';
import { keptKey, outcomeOfPart } from './written';
import type { Written } from './written';

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
	support: BatchSupport,
): Promise<RoundResult[]> {
	const writes = round.map(({ write }) => write);
	const { connection } = writes[0];
	const entries = writes.map((write) => changeSet(connection, [requestOf(write)]));
	const result = await sendBatch(connection, entries, 'write');
	if (result.kind === 'response') return await fromParts(round, result, support);
	const { error, kind } = result;
	if (kind === 'lost') return reconciled(writes, await reconcileAll(writes), error);
	if (error.status === PAYLOAD_TOO_LARGE) {
		support.rejected(connection.instance, error, round.length);
		return round.map((pending) => sendAgain(pending, round.length === 1));
	}
	if (await isPartlyDone(writes, error)) {
		return reconciled(writes, await readAllOnce(writes), unknownOutcome(error));
	}
	if (kind === 'refused') return round.map(() => ({ ok: false, error }));
	support.rejected(connection.instance, error, round.length);
	return round.map((pending) => sendAgain(pending, true));
}

function reconciled(
	writes: readonly PlannedWrite[],
	reconciliations: readonly Reconciliation[],
	error: FnoError,
): RoundResult[] {
	return writes.map((write, index) => reconciledOutcome(write, reconciliations[index], error));
}

/**
 * Whether an error about a whole batch came after part of its work: change sets are carried out one
 * after another, so the first record that can be read shows it.
 */
async function isPartlyDone(writes: readonly PlannedWrite[], { status }: FnoError) {
	const mayBe = status === BAD_REQUEST || (status !== undefined && isServerTrouble(status));
	const first = writes.find(({ address }) => address.key !== undefined);
	if (!mayBe || !first) return false;
	return (await readOnce(first)).outcome === 'written';
}

async function fromParts(
	round: readonly PendingWrite[],
	{ response, activityId }: Extract<BatchResult, { kind: 'response' }>,
	support: BatchSupport,
): Promise<RoundResult[]> {
	const writes = round.map(({ write }) => write);
	const judged = response.parts.map((part) => judgePart(part, activityId));
	const isMisplaced = isForAnother(judged, writes);
	const parts = isMisplaced ? writes.map(() => undefined) : matchParts(judged, writes.length);
	if (response.isComplete && parts.includes(undefined)) {
		support.returnedTooFewParts(writes[0].connection.instance);
	}
	const workHasEnded = response.isComplete && !parts.some((part) => part && isInconclusive(part));
	const found = await reconcileUnclear(parts, writes, workHasEnded);
	const mayRepeat = workHasEnded && hasStopped(judged) && keptKeys(parts, writes);
	return round.map((pending, index): RoundResult => {
		const part = parts[index];
		if (part && !isInconclusive(part)) return fromPart(pending, part);
		const reconciliation = found.get(index) ?? { outcome: 'unknown' };
		if (mayRepeat && isUndone(reconciliation, pending.write)) {
			return sendAgain(pending, isMisplaced);
		}
		return reconciledOutcome(pending.write, reconciliation, doubtAbout(part, response.isComplete));
	});
}

const isInconclusive = ({ verdict }: JudgedPart) => verdict.kind === 'inconclusive';

/** What reading shows of the writes without a conclusive part, by their index. */
async function reconcileUnclear(
	parts: ReadonlyArray<JudgedPart | undefined>,
	writes: readonly PlannedWrite[],
	workHasEnded: boolean,
): Promise<Map<number, Reconciliation>> {
	const indexes = parts.flatMap((part, index) => (part && !isInconclusive(part) ? [] : [index]));
	const open = indexes.map((index) => writes[index]);
	const reconciliations = await (workHasEnded ? readAllOnce(open) : reconcileAll(open));
	return new Map(indexes.map((index, at) => [index, reconciliations[at]]));
}

/** Why a write had to be reconciled. */
function doubtAbout(part: JudgedPart | undefined, isWhole: boolean): FnoError {
	if (part && part.verdict.kind !== 'written') return part.verdict.error;
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
): boolean => parts.every((part, index) => !part || keptKey(part, writes[index]));

function fromPart(pending: PendingWrite, part: JudgedPart): RoundResult {
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
	if (reconciliation.outcome === 'notWritten' || kind === 'delete') return true;
	return (
		kind === 'update' &&
		etag === undefined &&
		reconciliation.outcome === 'unknown' &&
		reconciliation.differs === true
	);
}
