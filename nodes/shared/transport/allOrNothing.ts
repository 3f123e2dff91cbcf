import type { Outcome } from '../auth/outcome';
import { matchParts } from '../odata/batchAnswer';
import type { BatchAnswer, BatchPart } from '../odata/batchAnswer';
import { culpritOf } from './culprit';
import { changeSet, sendBatch } from './batch';
import { fromAnswer } from './errors';
import type { FnoError } from './errors';
import { nothingWritten, throttled, unanswered } from './failures';
import { inLanes } from './lanes';
import { millis } from './retry';
import { settle } from './settle';
import type { Written } from './settle';
import { answerOf, endOf, isUnclear, outcomeOfPart } from './writes';
import type { PlannedWrite } from './writes';

/** As many operations as F&O takes in one batch [documented]. */
export const MOST_OPERATIONS = 5000;
/** Readings at the same time after an answer that was lost. */
const READINGS = 6;

const isSuccess = ({ status }: BatchPart) => status >= 200 && status < 300;

/**
 * Sends writes of one environment as one change set, once: all are carried out or none [documented].
 * A lost answer is settled by reading.
 *
 * @param writes one or more, 5,000 at most, of one environment
 * @returns what came of each, in order. Where F&O refused, each says that it was not written, and
 * the one that it refused says why, if its text tells which one that was
 * @throws FnoError only when the execution was cancelled
 */
export async function writeAllOrNothing(
	writes: readonly PlannedWrite[],
): Promise<Array<Outcome<Written>>> {
	const { connection } = writes[0];
	const entry = changeSet(
		connection,
		writes.map(({ request }) => request),
	);
	const result = await sendBatch(connection, [entry], 'write');
	if (result.kind === 'lost') return await found(writes, result.error);
	if (result.kind !== 'answer') return refused(writes, result.error);
	const { answer, activityId } = result;
	const failures = answer.parts.filter((part) => !isSuccess(part));
	const successes = answer.parts.length - failures.length;
	const [failure] = failures;
	if (failure && successes === 0 && !isUnclear(failure)) {
		return refused(writes, errorOf(failure, activityId));
	}
	if (failures.length === 0 && successes > 0) return await written(writes, answer, activityId);
	const reason = failure
		? `the answer to the change set contradicts itself: ${errorOf(failure, activityId).message}`
		: 'the answer to the change set was empty or broke off';
	return await found(writes, unanswered(reason));
}

function errorOf(part: BatchPart, activityId?: string): FnoError {
	const answer = answerOf(part, activityId);
	if (part.status !== 429) return fromAnswer(answer);
	const wait = millis(answer.headers['retry-after'] ?? '', Date.now());
	return throttled(wait ?? 0, answer);
}

function refused(writes: readonly PlannedWrite[], error: FnoError): Array<Outcome<Written>> {
	const culprit = culpritOf(writes, error.message);
	const blame = (place: number) => (place === culprit ? 'this' : 'another');
	return writes.map((_, place) => ({
		ok: false,
		error: nothingWritten(error, culprit === undefined ? 'untold' : blame(place)),
	}));
}

/** One success proves all of them; where a part is missing, the record is read. */
async function written(
	writes: readonly PlannedWrite[],
	answer: BatchAnswer,
	activityId?: string,
): Promise<Array<Outcome<Written>>> {
	const parts = matchParts(answer.parts, writes.length);
	return await inLanes(writes, READINGS, async (planned, place): Promise<Outcome<Written>> => {
		const part = parts[place];
		if (part) return outcomeOfPart(part, planned, activityId);
		const settlement = await settle(planned.connection, planned.write, true);
		if (settlement.outcome === 'written') return endOf(planned, settlement, noPart());
		return { ok: false, error: noPart() };
	});
}

const noPart = () =>
	unanswered('the change set was carried out, but its answer had no part for this record');

/**
 * Reads every record after a lost answer. A new record that is there, or is not, tells about
 * those that cannot be read, because all were written or none.
 */
async function found(
	writes: readonly PlannedWrite[],
	error: FnoError,
): Promise<Array<Outcome<Written>>> {
	const settlements = await inLanes(
		writes,
		READINGS,
		async ({ connection, write }) => await settle(connection, write),
	);
	const proofs = new Set(
		settlements
			.filter(
				({ outcome }, place) => writes[place].write.kind === 'create' && outcome !== 'unknown',
			)
			.map(({ outcome }) => outcome),
	);
	const [proof] = proofs.size === 1 ? proofs : [];
	return settlements.map((settlement, place) => {
		const isOpen = settlement.outcome === 'unknown' && proof !== undefined && proof !== 'unknown';
		return endOf(writes[place], isOpen ? { outcome: proof } : settlement, error);
	});
}
