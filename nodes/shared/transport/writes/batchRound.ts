import type { Outcome } from '../../core/outcome';
import { hasStopped, matchParts } from '../../odata/batch/batchResponse';
import type { BatchPart } from '../../odata/batch/batchResponse';
import { changeSet, sendBatch } from '../client/sendBatch';
import type { BatchResult } from '../client/sendBatch';
import { isTooLarge } from './batchSupport';
import type { BatchSupport } from './batchSupport';
import { refusedItemOf } from './refusedItem';
import type { FnoError } from '../errors/fnoError';
import { fromResponse } from '../errors/fromResponse';
import { unknownOutcomeBecause, unknownOutcome } from '../errors/failures';
import { isServerTrouble } from '../errors/statusMeanings';
import { readOnce } from './reconcile';
import type { Reconciliation, Written } from './reconcile';
import { readAllOnce, reconcileAll } from './settleAll';
import { decideThrottledPart } from './throttledPart';
import type { ThrottleHistory } from './throttledPart';
import {
	responseOf,
	reconciledOutcome,
	isSuccess,
	isInconclusive,
	keptKey,
	outcomeOfPart,
} from './plannedWrite';
import type { PlannedWrite } from './plannedWrite';

/** A write on its way, with what its earlier tries leave for the next. */
export interface Pending {
	index: number;
	planned: PlannedWrite;
	turnedAway?: ThrottleHistory;
	/** Not to be sent with others again. */
	goesAlone: boolean;
}

/** What one try brought: the end, or another try after `wait` milliseconds. */
export type Step = Outcome<Written> | { again: Pending; wait: number };

const again = (pending: Pending, goesAlone: boolean): Step => ({
	again: { ...pending, goesAlone },
	wait: 0,
});

/**
 * Sends writes of one environment as one batch, each in a change set of its own, so that it
 * stands alone. @returns for each write, in order, its end or that it is to be sent again
 * @throws FnoError only when the execution was cancelled
 */
export async function sendBatchRound(
	chunk: readonly Pending[],
	state: BatchSupport,
): Promise<Step[]> {
	const writes = chunk.map(({ planned }) => planned);
	const { connection } = writes[0];
	const entries = writes.map(({ request }) => changeSet(connection, [request]));
	const result = await sendBatch(connection, entries, 'write');
	if (result.kind === 'response') return await byParts(chunk, result, state);
	const { error, kind } = result;
	if (kind === 'lost') return ends(writes, await reconcileAll(writes), error);
	if (isTooLarge(error)) {
		state.rejected(connection.instance, error, chunk.length);
		return chunk.map((pending) => again(pending, chunk.length === 1));
	}
	if (await isPartlyDone(writes, error)) {
		return ends(writes, await readAllOnce(writes), unknownOutcome(error));
	}
	if (kind === 'refused') return chunk.map(() => ({ ok: false, error }));
	state.rejected(connection.instance, error, chunk.length);
	return chunk.map((pending) => again(pending, true));
}

function ends(
	writes: readonly PlannedWrite[],
	settlements: readonly Reconciliation[],
	error: FnoError,
): Step[] {
	return writes.map((planned, place) => reconciledOutcome(planned, settlements[place], error));
}

/**
 * Whether an error about a whole batch came after some of its work: change sets are carried out
 * one after another, so the first that can be read tells.
 */
async function isPartlyDone(writes: readonly PlannedWrite[], { status }: FnoError) {
	const mayBe = status === 400 || (status !== undefined && isServerTrouble(status));
	const first = writes.find(({ write }) => write.path !== undefined);
	if (!mayBe || !first) return false;
	return (await readOnce(first.connection, first.write)).outcome === 'written';
}

async function byParts(
	chunk: readonly Pending[],
	{ response: answer, activityId }: Extract<BatchResult, { kind: 'response' }>,
	state: BatchSupport,
): Promise<Step[]> {
	const writes = chunk.map(({ planned }) => planned);
	const isMisplaced = isForAnother(answer.parts, writes);
	const parts = isMisplaced ? writes.map(() => undefined) : matchParts(answer.parts, writes.length);
	const isMissing = parts.includes(undefined);
	if (answer.isWhole && isMissing) state.returnedTooFewParts(writes[0].connection.instance);
	const workHasEnded = answer.isWhole && !parts.some((part) => part && isInconclusive(part));
	const found = await lookedFor(parts, writes, workHasEnded);
	const mayRepeat = workHasEnded && hasStopped(answer.parts) && keptKeys(parts, writes);
	return chunk.map((pending, place): Step => {
		const part = parts[place];
		if (part && !isInconclusive(part)) return byPart(pending, part, activityId);
		const settlement = found.get(place) ?? { outcome: 'unknown' };
		if (mayRepeat && isUndone(settlement, pending.planned)) return again(pending, isMisplaced);
		return reconciledOutcome(pending.planned, settlement, doubt(part, answer.isWhole, activityId));
	});
}

/** What reading shows of the writes that have no clear part, by their places. */
async function lookedFor(
	parts: ReadonlyArray<BatchPart | undefined>,
	writes: readonly PlannedWrite[],
	workHasEnded: boolean,
): Promise<Map<number, Reconciliation>> {
	const places = parts.flatMap((part, place) => (part && !isInconclusive(part) ? [] : [place]));
	const open = places.map((place) => writes[place]);
	const settlements = await (workHasEnded ? readAllOnce(open) : reconcileAll(open));
	return new Map(places.map((place, at) => [place, settlements[at]]));
}

/** Why a write had to be looked for. */
function doubt(part: BatchPart | undefined, isWhole: boolean, activityId?: string): FnoError {
	if (part) return unknownOutcome(fromResponse(responseOf(part, activityId)));
	return unknownOutcomeBecause(
		isWhole
			? 'the answer to the batch had no part for this record'
			: 'the answer to the batch broke off',
	);
}

/** A single failure for a batch of several that speaks of another than the first of them. */
function isForAnother(parts: readonly BatchPart[], writes: readonly PlannedWrite[]): boolean {
	const [part] = parts;
	if (parts.length !== 1 || writes.length < 2 || isSuccess(part)) return false;
	return (refusedItemOf(writes, fromResponse(responseOf(part)).message) ?? 0) !== 0;
}

/** Where F&O has replaced a key, a record is not to be found under the key that was sent. */
function keptKeys(
	parts: ReadonlyArray<BatchPart | undefined>,
	writes: readonly PlannedWrite[],
): boolean {
	return parts.every((part, place) => !part || keptKey(part, writes[place]));
}

function byPart(pending: Pending, part: BatchPart, activityId?: string): Step {
	if (part.status !== 429) return outcomeOfPart(part, pending.planned, activityId);
	const result = decideThrottledPart(part, pending.turnedAway, activityId);
	if ('error' in result) return { ok: false, error: result.error };
	return { again: { ...pending, turnedAway: result.now }, wait: result.wait };
}

/**
 * What a batch that has visibly stopped did not reach. Absent after a create or update: not done.
 * A delete that is absent may never have been there, and doing it again does nothing. An update or
 * delete whose record is there and other than it should be was not done either, unless an ETag
 * would now refuse what was done. A record that is there but different after a create may be
 * another's.
 */
function isUndone(settlement: Reconciliation, { write, request }: PlannedWrite): boolean {
	if (settlement.outcome === 'notWritten' || write.kind === 'delete') return true;
	const isGuarded = request.headers?.['If-Match'] !== undefined;
	return (
		write.kind === 'update' &&
		!isGuarded &&
		settlement.outcome === 'unknown' &&
		settlement.differs === true
	);
}
