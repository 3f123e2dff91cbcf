import { groupIntoChunks, mapWithConcurrency } from '../../core/concurrency';
import type { Outcome } from '../../core/outcome';
import { hasStopped } from '../../odata/batch/batchResponse';
import type { BatchResponse } from '../../odata/batch/batchResponse';
import { pathByKey } from '../../odata/recordAddress';
import { COMPANY_FIELD } from '../../odata/recordPath';
import { pause } from '../client/pause';
import { independent, sendBatch } from '../client/sendBatch';
import { decideThrottledPart } from '../client/throttledPart';
import type { ThrottleHistory } from '../client/throttledPart';
import { outcomeUnlessCancelled } from '../errors/fnoError';
import type { FnoError } from '../errors/fnoError';
import { createLookupSupport } from './lookupSupport';
import type { LookupSupport } from './lookupSupport';
import { resultsOfParts } from './lookupParts';
import { lookUp, requestFor } from './recordLookup';
import type { Lookup, LookupResult } from './recordLookup';

/** How many lookups a batch has at most, and how many requests are in flight. */
export interface LookupLimits {
	size: number;
	concurrency: number;
}

/** A lookup that has no outcome yet. */
interface OpenLookup {
	index: number;
	lookup: Lookup;
	/** Must not be sent together with others again. */
	goesAlone: boolean;
	throttled?: ThrottleHistory;
}

/** The outcome, or another attempt after `wait` milliseconds. */
type Attempt = Outcome<LookupResult> | { again: OpenLookup; wait: number };

/**
 * Looks up many records with few requests. A record is looked up on its own if batches aren't
 * supported or the batch gave no clear response about it.
 * @returns for each, in order, the record, that it doesn't exist, or why that isn't known
 * @throws FnoError only when the execution was cancelled
 */
export async function lookUpInBatches(
	lookups: readonly Lookup[],
	limits: LookupLimits,
): Promise<Array<Outcome<LookupResult>>> {
	const found = await lookUpUntil(lookups, limits, () => false);
	return [...lookups.keys()].flatMap((index) => found.get(index) ?? []);
}

/**
 * The same, but stops sending once an outcome is the last one wanted.
 * @returns the outcomes by the index of their lookup, without those that were left out
 */
export async function lookUpUntil(
	lookups: readonly Lookup[],
	{ size, concurrency }: LookupLimits,
	isLast: (outcome: Outcome<LookupResult>) => boolean,
): Promise<Map<number, Outcome<LookupResult>>> {
	const found = new Map<number, Outcome<LookupResult>>();
	const support = createLookupSupport();
	let hasEnded = false;
	let open: OpenLookup[] = lookups.map((lookup, index) => ({ index, lookup, goesAlone: false }));
	while (open.length > 0 && !hasEnded) {
		const next: OpenLookup[] = [];
		let wait = 0;
		await mapWithConcurrency(roundsOf(open, size, support), concurrency, async (round) => {
			if (hasEnded) return;
			const attempts = await sendRound(round, support);
			for (const [at, attempt] of attempts.entries()) {
				if ('again' in attempt) {
					next.push(attempt.again);
					wait = Math.max(wait, attempt.wait);
				} else {
					found.set(round[at].index, attempt);
					hasEnded ||= isLast(attempt);
				}
			}
		});
		if (next.length > 0 && !hasEnded) await pause(wait, next[0].lookup.connection.signal);
		open = next.sort((left, right) => left.index - right.index);
	}
	return found;
}

/**
 * Lookups of one entity set and the same fields, because a row in a response doesn't say what it is
 * a record of; and of one company if the key doesn't include it.
 */
function groupOf({ connection, address, select = [] }: Lookup): string {
	const { entitySet, keys, company } = address;
	const isInKey = keys.some(({ name }) => name === COMPANY_FIELD);
	const where = isInKey ? undefined : company;
	return JSON.stringify([connection.instance, entitySet, where, select]);
}

const roundsOf = (open: readonly OpenLookup[], wanted: number, support: LookupSupport) =>
	groupIntoChunks(open, ({ goesAlone, lookup }) => {
		const most = goesAlone ? 1 : support.size(lookup.connection.instance, wanted);
		return most === 1 ? 'alone' : { group: groupOf(lookup), most };
	});

async function sendRound(round: readonly OpenLookup[], support: LookupSupport): Promise<Attempt[]> {
	const [{ lookup }] = round;
	if (round.length === 1) return [await outcomeUnlessCancelled(lookUp(lookup))];
	const { connection, patience } = lookup;
	const alone = () => round.map((each): Attempt => againAlone(each));
	// What the instance accepts may have changed since the rounds were planned.
	if (support.size(connection.instance, round.length) < round.length) {
		return round.map((again) => ({ again, wait: 0 }));
	}
	const entries = () =>
		round.map(({ lookup: { address, select } }) =>
			independent(connection, requestFor(pathByKey(address, select))),
		);
	const result = await sendBatch(connection, entries, 'read', patience);
	if (result.kind === 'response') {
		return fromResponse(round, result.response, support, result.activityId);
	}
	const { error, kind } = result;
	if (kind === 'notSent' || (kind === 'refused' && isForAll(error, lookup))) {
		return round.map(() => ({ ok: false, error }));
	}
	if (kind === 'unsupported') support.rejected(connection.instance, error, round.length);
	else support.unclear(connection.instance);
	const isSmaller = support.size(connection.instance, round.length) > 1 && kind === 'unsupported';
	return isSmaller ? round.map((again) => ({ again, wait: 0 })) : alone();
}

const againAlone = (each: OpenLookup): Attempt => ({
	again: { ...each, goesAlone: true },
	wait: 0,
});

/**
 * Whether single reads would be refused as the batch was. A caller that retries itself isn't kept
 * waiting by many reads of an instance that doesn't respond.
 */
const isForAll = ({ kind }: FnoError, { patience }: Lookup): boolean =>
	kind === 'forbidden' || patience === 'none';

function fromResponse(
	round: readonly OpenLookup[],
	response: BatchResponse,
	support: LookupSupport,
	activityId: string | undefined,
): Attempt[] {
	const { parts, isComplete } = response;
	const addresses = round.map(({ lookup: { address } }) => address);
	const results = resultsOfParts(response, addresses, activityId);
	const isShort = parts.length < round.length;
	if (isShort) support.unclear(round[0].lookup.connection.instance);
	// The records after the one at which the batch stopped may go together again.
	const stoppedAt = isShort && isComplete && hasStopped(parts) ? parts.length - 1 : Infinity;
	return round.map((each, index): Attempt => {
		const result = results[index];
		if (result === undefined) {
			return index > stoppedAt ? { again: each, wait: 0 } : againAlone(each);
		}
		if ('ok' in result) return result;
		return afterThrottling(each, decideThrottledPart(result.throttled, each.throttled));
	});
}

function afterThrottling(
	each: OpenLookup,
	decision: ReturnType<typeof decideThrottledPart>,
): Attempt {
	if (each.lookup.patience === 'none') return againAlone(each);
	if ('error' in decision) return { ok: false, error: decision.error };
	return { again: { ...each, throttled: decision.now }, wait: decision.wait };
}
