import { randomUUID } from 'crypto';
import { outcomeOf } from '../../core/outcome';
import { writeBatch } from '../../odata/batch/batchRequest';
import type { BatchEntry } from '../../odata/batch/batchRequest';
import { readBatch } from '../../odata/batch/batchResponse';
import type { BatchResponse } from '../../odata/batch/batchResponse';
import { FnoError } from '../errors/fnoError';
import type { FnoErrorKind } from '../errors/fnoError';
import { meansNoBatch, meansNoReadBatch } from '../errors/statusMeanings';
import { unknownOutcomeBecause } from '../errors/failures';
import type { Connection, Effect, FnoRequest, FnoResponse } from '../types';

/** The response to a whole batch. */
export type BatchResult =
	/** A response in parts; fewer than the operations if it was cut off or the work stopped. */
	| { kind: 'response'; response: BatchResponse; activityId?: string }
	/**
	 * The instance doesn't support such batches and did nothing; each operation may be sent on its
	 * own.
	 */
	| { kind: 'unsupported'; error: FnoError }
	/** Never sent, or rejected before any work: nothing happened. */
	| { kind: 'notSent'; error: FnoError }
	/** Failed as a whole: operations before the one that failed may have happened. */
	| { kind: 'refused'; error: FnoError }
	/** No clear response: each operation may or may not have happened. */
	| { kind: 'lost'; error: FnoError };

/** Milliseconds to wait for a batch: as for a single request, plus some for each operation. */
const timeouts = { read: 120_000, write: 300_000, none: 30_000, perOperation: 500 };

/** A request as an independent entry of a batch. */
export function independent(connection: Connection, request: FnoRequest): BatchEntry {
	return { operation: operationOf(connection, request) };
}

/** Requests as one entry of a batch, carried out as a whole or not at all. */
export function changeSet(connection: Connection, requests: readonly FnoRequest[]): BatchEntry {
	return { changeSet: requests.map((request) => operationOf(connection, request)) };
}

function operationOf({ instance }: Connection, { method, path, headers, body }: FnoRequest) {
	const url = `${instance}${path}`;
	return { method, url, ...(headers && { headers }), ...(body !== undefined && { body }) };
}

/** The text of a batch, and how many operations it has. */
function textOf(makeEntries: () => readonly BatchEntry[]) {
	const entries = makeEntries();
	const operations = entries.reduce(
		(sum, entry) => sum + ('operation' in entry ? 1 : entry.changeSet.length),
		0,
	);
	return { ...writeBatch(entries, randomUUID), operations };
}

/**
 * Sends one `$batch` request, once. Its status says nothing about the operations: each of them has
 * its own.
 * @param makeEntries called once, at once. Entries in a variable of the caller would be kept while
 * the batch is in flight, with the text of each operation beside that of the batch
 * @param patience `none` if the caller sends reads again by itself
 * @throws FnoError only when the execution was cancelled
 */
export async function sendBatch(
	connection: Connection,
	makeEntries: () => readonly BatchEntry[],
	effect: Effect,
	patience?: FnoRequest['patience'],
): Promise<BatchResult> {
	const { contentType, body, operations } = textOf(makeEntries);
	const sent = await outcomeOf(
		connection.request({
			method: 'POST',
			effect,
			path: '/data/$batch',
			// With the preference F&O continues after a failure; both behaviours are handled [guess].
			headers: {
				'Content-Type': contentType,
				Accept: 'multipart/mixed',
				Prefer: 'odata.continue-on-error',
			},
			// As bytes, which aren't on the engine's heap: a text stays there long after the response.
			body: Buffer.from(body),
			...(patience && { patience }),
			timeout: timeouts[patience ?? effect] + operations * timeouts.perOperation,
		}),
	);
	return sent.ok ? read(sent.value) : failed(sent.error, effect);
}

function read({ headers, text }: FnoResponse): BatchResult {
	const response = readBatch(headers['content-type'] ?? '', text);
	const activityId = headers['ms-dyn-aid'];
	if (response) return { kind: 'response', response, ...(activityId && { activityId }) };
	const error = unknownOutcomeBecause(
		"the response to the batch isn't a multipart response, so it doesn't prove anything",
	);
	return { kind: 'lost', error };
}

/** A missing connection, a refused sign-in and throttling come before any work. */
const BEFORE_WORK: readonly FnoErrorKind[] = ['network', 'auth', 'readOnly', 'throttled'];

function failed(error: unknown, effect: Effect): BatchResult {
	if (!(error instanceof FnoError)) throw error;
	if (error.kind === 'cancelled') throw error;
	if (error.kind === 'unknownOutcome') return { kind: 'lost', error };
	if (BEFORE_WORK.includes(error.kind)) return { kind: 'notSent', error };
	const meansUnsupported = effect === 'read' ? meansNoReadBatch : meansNoBatch;
	return { kind: meansUnsupported(error.status) ? 'unsupported' : 'refused', error };
}
