import { isKeyed } from '../../../odata/recordAddress';
import type { Outcome } from '../../../core/outcome';
import { matchParts } from '../../../odata/batch/batchResponse';
import { judgePart } from '../../client/batchParts';
import type { JudgedPart } from '../../client/batchParts';
import { changeSet, sendBatch } from '../../client/sendBatch';
import { unknownOutcomeBecause } from '../../errors/failures';
import type { FnoError } from '../../errors/fnoError';
import { FAILED_DEPENDENCY, isAboutItem, isSuccess } from '../../errors/statusMeanings';
import { nothingWritten } from '../../errors/writeFailures';
import type { RefusedItem } from '../../errors/writeFailures';
import { pause } from '../../client/pause';
import { requestOf } from '../plannedWrite';
import type { PlannedWrite } from '../plannedWrite';
import { lookOnce, reconcileAll, reconciledOutcome } from '../lost/reconcile';
import type { Reconciliation } from '../lost/reconcile';
import { refusedItemOf } from './refusedItem';
import { decideThrottledPart } from '../../client/throttledPart';
import type { ThrottleHistory } from '../../client/throttledPart';
import type { WriteSession } from '../writeSession';
import { outcomeOfPart, provesWrite } from '../written';
import type { Written } from '../written';

/** This many writes of each kind are enough to show what happened to a whole change set. */
const SAMPLE = 20;

type Outcomes = Array<Outcome<Written>>;

/**
 * Sends writes to one instance as one change set: F&O carries out all of them or none [documented].
 * Sent again only after throttling. A lost response is reconciled by reading.
 *
 * @param writes one or more, 5,000 at most, to one instance
 * @returns the outcome of each, in order. If F&O refused, each error says that its item wasn't
 * written, and the refused one says why, if F&O's text shows which one it was
 * @throws FnoError only when the execution was cancelled
 */
export async function writeAllOrNothing(
	writes: readonly PlannedWrite[],
	session: WriteSession,
	before?: ThrottleHistory,
): Promise<Outcomes> {
	const { connection } = writes[0];
	const entries = () => [changeSet(connection, writes.map(requestOf))];
	const result = await sendBatch(connection, entries, 'write');
	if (result.kind === 'lost') return await reconcileTogether(writes, result.error, session);
	if (result.kind !== 'response') return refused(writes, result.error);
	const { response, activityId } = result;
	const parts = response.parts.map((part) => judgePart(part, activityId));
	const failures = parts.filter(({ status }) => !isSuccess(status));
	const failure = failures.find(({ status }) => status !== FAILED_DEPENDENCY) ?? failures[0];
	const hasSuccess = failures.length < parts.length;
	if (hasSuccess && parts.every(({ verdict }) => verdict.kind === 'written')) {
		const matched = matchParts(parts, writes.length);
		if (isProven(writes, matched)) return await allWritten(writes, matched);
	}
	const verdict = failure?.verdict;
	if (failure && !hasSuccess && verdict?.kind === 'refused') {
		return refused(writes, verdict.error, independentFailure(parts, failure, writes.length));
	}
	if (!failure || hasSuccess || verdict?.kind !== 'throttled') {
		return await reconcileTogether(writes, unknownOutcomeBecause(contradiction(failure)), session);
	}
	const throttling = decideThrottledPart(failure.response, before);
	if ('error' in throttling) return refused(writes, throttling.error);
	await pause(throttling.wait, connection.signal);
	return await writeAllOrNothing(writes, session, throttling.now);
}

function contradiction(failure: JudgedPart | undefined): string {
	if (!failure || failure.verdict.kind === 'written') {
		return 'the response to the change set was empty, cut off or not data';
	}
	const { reason, message } = failure.verdict.error;
	return `the response to the change set contradicts itself or isn't clear: ${reason ?? message}`;
}

/** Where every item has a part and all others only depended on one, that one is the cause. */
function independentFailure(
	parts: readonly JudgedPart[],
	failure: JudgedPart,
	count: number,
): number | undefined {
	const others = parts.filter((part) => part !== failure);
	const areDependent = others.every(({ status }) => status === FAILED_DEPENDENCY);
	if (others.length === 0 || !areDependent) return undefined;
	const index = matchParts(parts, count).indexOf(failure);
	return index < 0 ? undefined : index;
}

function refused(writes: readonly PlannedWrite[], error: FnoError, known?: number): Outcomes {
	const concernsItem = error.origin === 'fno' && isAboutItem(error.status);
	const refusedIndex = known ?? (concernsItem ? refusedItemOf(writes, error.message) : undefined);
	const whose = (index: number): RefusedItem => {
		if (refusedIndex !== undefined) return index === refusedIndex ? 'this' : 'another';
		return concernsItem ? 'unclear' : 'none';
	};
	return writes.map((_, index) => ({ ok: false, error: nothingWritten(error, whose(index)) }));
}

/** Whether the parts show that the change set happened: one success that proves itself is enough. */
const isProven = (
	writes: readonly PlannedWrite[],
	matched: ReadonlyArray<JudgedPart | undefined>,
): boolean =>
	writes.some((write, index) => {
		const part = matched[index];
		return (
			part !== undefined &&
			(part.verdict.kind !== 'written' ||
				part.verdict.isTruncated ||
				provesWrite(part.response, write))
		);
	});

/** One success proves all of them; if a part is missing, the record is read. */
async function allWritten(
	writes: readonly PlannedWrite[],
	matched: ReadonlyArray<JudgedPart | undefined>,
): Promise<Outcomes> {
	const missing = matched.flatMap((part, index) => (part ? [] : [index]));
	const read = await lookOnce(missing.map((index) => writes[index]));
	const found = new Map(missing.map((index, at) => [index, read[at]]));
	return writes.map((write, index) => {
		const part = matched[index];
		return part
			? outcomeOfPart(part, write)
			: { ok: true, value: certainlyWritten(found.get(index)) };
	});
}

/** A write that certainly happened, with its record if reading has shown it. */
function certainlyWritten(reconciliation: Reconciliation | undefined): Written {
	const row = reconciliation?.outcome === 'written' ? reconciliation.row : undefined;
	return { ...(row && { row }), confirmedByReading: true };
}

/**
 * Reads after a lost response. All were written or none, so one existing new record proves it for
 * all, unless another read contradicts it: somebody else may have created the same record. Reading
 * a few of each kind is enough. Without new records that can be read, each record is read.
 */
async function reconcileTogether(
	writes: readonly PlannedWrite[],
	error: FnoError,
	session: WriteSession,
): Promise<Outcomes> {
	if (!writes.some(({ kind, address }) => kind === 'create' && isKeyed(address))) {
		const each = await reconcileAll(writes, session);
		return writes.map((write, index) => reconciledOutcome(write, each[index], error, session));
	}
	const kinds = ['create', 'update', 'delete'] as const;
	const sample = kinds.flatMap((kind) =>
		writes.filter((write) => write.kind === kind && isKeyed(write.address)).slice(0, SAMPLE),
	);
	const reconciliations = await reconcileAll(sample, session);
	const read = new Map(sample.map((write, at) => [write, reconciliations[at]]));
	const isContradicted = reconciliations.some(
		(each) => each.outcome === 'unknown' && each.seen !== 'unreadable',
	);
	if (!isContradicted && reconciliations.some(({ outcome }) => outcome === 'written')) {
		return writes.map((write) => ({ ok: true, value: certainlyWritten(read.get(write)) }));
	}
	// Contradictory reads don't prove anything: a record may have existed before, or have got another
	// number.
	const lookedFor = Math.max(
		...reconciliations.map((each) => (each.outcome === 'unknown' ? each.lookedFor : 0)),
	);
	const areAllAbsent = sample.every(({ kind }, at) => {
		const each = reconciliations[at];
		return kind !== 'create' || (each.outcome === 'unknown' && each.seen === 'absent');
	});
	return writes.map((write) => {
		const own = read.get(write);
		const seen = areAllAbsent ? 'othersAbsent' : 'contradictory';
		const unclear: Reconciliation =
			own?.outcome === 'unknown' ? own : { outcome: 'unknown', seen, lookedFor };
		return reconciledOutcome(write, unclear, error, session);
	});
}
