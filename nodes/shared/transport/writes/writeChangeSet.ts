import { sleep } from 'n8n-workflow';
import { outcomeOf } from '../../core/outcome';
import type { Outcome } from '../../core/outcome';
import { matchParts } from '../../odata/batch/batchResponse';
import type { BatchResponse, BatchPart } from '../../odata/batch/batchResponse';
import { changeSet, sendBatch } from '../client/sendBatch';
import { refusedItemOf } from './refusedItem';
import { fromResponse } from '../errors/fromResponse';
import type { FnoError } from '../errors/fnoError';
import { cancelled, nothingWritten, unknownOutcomeBecause } from '../errors/failures';
import type { Blame } from '../errors/failures';
import type { Reconciliation, Written } from './reconcile';
import { readAllOnce, reconcileAll } from './settleAll';
import { decideThrottledPart } from './throttledPart';
import type { ThrottleHistory } from './throttledPart';
import {
	responseOf,
	reconciledOutcome,
	isSuccess,
	isInconclusive,
	outcomeOfPart,
} from './plannedWrite';
import type { PlannedWrite } from './plannedWrite';

/** So many new records tell about all of a change set. */
const SAMPLE = 20;
/** Statuses by which F&O refuses what it was sent, not who sent it or how much. */
const REFUSED = new Set([400, 409, 412, 422, 500]);
const FAILED_DEPENDENCY = 424;

type Outcomes = Array<Outcome<Written>>;

/**
 * Sends writes of one environment as one change set: all are carried out or none [documented]. It
 * is sent again only after it was turned away by throttling. A lost answer is settled by reading.
 *
 * @param writes one or more, 5,000 at most, of one environment
 * @returns what came of each, in order. Where F&O refused, each says that it was not written, and
 * the one that it refused says why, if its text tells which one that was
 * @throws FnoError only when the execution was cancelled
 */
export async function writeAllOrNothing(
	writes: readonly PlannedWrite[],
	before?: ThrottleHistory,
): Promise<Outcomes> {
	const { connection } = writes[0];
	const requests = writes.map(({ request }) => request);
	const result = await sendBatch(connection, [changeSet(connection, requests)], 'write');
	if (result.kind === 'lost') return await found(writes, result.error);
	if (result.kind !== 'response') return refused(writes, result.error);
	const { response: answer, activityId } = result;
	const failures = answer.parts.filter((part) => !isSuccess(part));
	const failure = failures.find(({ status }) => status !== FAILED_DEPENDENCY) ?? failures[0];
	const hasSuccess = failures.length < answer.parts.length;
	if (failures.length === 0 && hasSuccess && !answer.parts.some(isInconclusive)) {
		return await written(writes, answer, activityId);
	}
	if (failure === undefined || hasSuccess || isInconclusive(failure)) {
		return await found(writes, unknownOutcomeBecause(contradiction(failure, activityId)));
	}
	if (failure.status !== 429) {
		const error = fromResponse(responseOf(failure, activityId));
		return refused(writes, error, dependedOn(answer.parts, failure, writes.length));
	}
	const throttling = decideThrottledPart(failure, before, activityId);
	if ('error' in throttling) return refused(writes, throttling.error);
	await outcomeOf(sleep(throttling.wait, connection.signal));
	if (connection.signal?.aborted) throw cancelled();
	return await writeAllOrNothing(writes, throttling.now);
}

function contradiction(failure: BatchPart | undefined, activityId?: string): string {
	if (!failure) return 'the answer to the change set was empty, broke off or was no data';
	const { message } = fromResponse(responseOf(failure, activityId));
	return `the answer to the change set contradicts itself or is not clear: ${message}`;
}

/** Where every item has a part and all but one only depended on it, that one is the cause. */
function dependedOn(
	parts: readonly BatchPart[],
	failure: BatchPart,
	count: number,
): number | undefined {
	const others = parts.filter((part) => part !== failure);
	const areDependent = others.every(({ status }) => status === FAILED_DEPENDENCY);
	if (others.length === 0 || !areDependent) return undefined;
	const place = matchParts(parts, count).indexOf(failure);
	return place < 0 ? undefined : place;
}

function refused(writes: readonly PlannedWrite[], error: FnoError, known?: number): Outcomes {
	const isAboutItem = error.origin === 'fno' && REFUSED.has(error.status ?? 0);
	const culprit = known ?? (isAboutItem ? refusedItemOf(writes, error.message) : undefined);
	const blame = (place: number): Blame => {
		if (culprit !== undefined) return place === culprit ? 'this' : 'another';
		return isAboutItem ? 'untold' : 'none';
	};
	return writes.map((_, place) => ({ ok: false, error: nothingWritten(error, blame(place)) }));
}

/** One success proves all of them; where a part is missing, the record is read. */
async function written(
	writes: readonly PlannedWrite[],
	answer: BatchResponse,
	activityId?: string,
): Promise<Outcomes> {
	const parts = matchParts(answer.parts, writes.length);
	const places = parts.flatMap((part, place) => (part ? [] : [place]));
	const settlements = await readAllOnce(places.map((place) => writes[place]));
	const found = new Map(places.map((place, at) => [place, settlements[at]]));
	return writes.map((planned, place) => {
		const part = parts[place];
		return part
			? outcomeOfPart(part, planned, activityId)
			: { ok: true, value: proven(found.get(place), planned) };
	});
}

/** A write that certainly happened, with its record where reading has shown it. */
function proven(settlement: Reconciliation | undefined, { write }: PlannedWrite): Written {
	const row = settlement?.outcome === 'written' ? settlement.row : undefined;
	if (row || write.kind !== 'create') return { ...(row && { row }), confirmedByReading: true };
	return { confirmedByReading: true, storedRecordUnknown: true };
}

/**
 * Reads after a lost answer. All were written or none, so one new record that is there proves it
 * for all, and they are absent together or not at all; a few tell. Without new records that can be
 * read, each is looked for.
 */
async function found(writes: readonly PlannedWrite[], error: FnoError): Promise<Outcomes> {
	const creates = writes.filter(({ write }) => write.kind === 'create' && write.path !== undefined);
	if (creates.length === 0) {
		const settlements = await reconcileAll(writes);
		return writes.map((planned, place) => reconciledOutcome(planned, settlements[place], error));
	}
	const sample = creates.slice(0, SAMPLE);
	const settlements = await reconcileAll(sample);
	const seen = new Map(sample.map((planned, at) => [planned, settlements[at]]));
	const outcomes = new Set(settlements.map(({ outcome }) => outcome));
	const [proof] = outcomes.size === 1 ? outcomes : [];
	if (proof === 'written') {
		return writes.map((planned) => ({ ok: true, value: proven(seen.get(planned), planned) }));
	}
	// What contradicts itself proves nothing: a record may have been there before, or have got
	// another number.
	const all: Reconciliation = proof === 'notWritten' ? { outcome: proof } : { outcome: 'unknown' };
	return writes.map((planned) => reconciledOutcome(planned, all, error));
}
