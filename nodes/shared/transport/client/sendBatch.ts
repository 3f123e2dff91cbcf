import { randomUUID } from 'crypto';
import { outcomeOf } from '../../core/outcome';
import { writeBatch } from '../../odata/batch/batchRequest';
import type { BatchEntry } from '../../odata/batch/batchRequest';
import { readBatch } from '../../odata/batch/batchResponse';
import type { BatchResponse } from '../../odata/batch/batchResponse';
import { FnoError } from '../errors/fnoError';
import { meansNoBatch } from '../errors/statusMeanings';
import { unknownOutcomeBecause } from '../errors/failures';
import type { Connection, Effect, FnoRequest, FnoResponse } from '../types';

/** What came back for a whole batch. */
export type BatchResult =
	/** An answer in parts; they are fewer than the operations where it was cut or the work stopped. */
	| { kind: 'response'; response: BatchResponse; activityId?: string }
	/** The environment takes no such batch and did nothing of it; each operation may go alone. */
	| { kind: 'notTaken'; error: FnoError }
	/** It was refused or never sent: nothing of it was done. */
	| { kind: 'refused'; error: FnoError }
	/** No clear answer: each operation may or may not have been carried out. */
	| { kind: 'lost'; error: FnoError };

/** Longest that a batch is waited for, in milliseconds: as a single call, and more for each record. */
const timeouts = { read: 120_000, write: 300_000, eachMore: 500 };

/** A request as an entry of a batch, which stands alone there. */
export function bare(connection: Connection, request: FnoRequest): BatchEntry {
	return { operation: operationOf(connection, request) };
}

/** Requests as one entry of a batch, which is carried out as a whole or not at all. */
export function changeSet(connection: Connection, requests: readonly FnoRequest[]): BatchEntry {
	return { changeSet: requests.map((request) => operationOf(connection, request)) };
}

function operationOf({ instance }: Connection, { method, path, headers, body }: FnoRequest) {
	const url = `${instance}${path}`;
	return { method, url, ...(headers && { headers }), ...(body !== undefined && { body }) };
}

/**
 * Sends one `$batch` request, once. That it was answered says nothing about its operations: each
 * has a status of its own.
 * @throws FnoError only when the execution was cancelled
 */
export async function sendBatch(
	connection: Connection,
	entries: readonly BatchEntry[],
	effect: Effect,
): Promise<BatchResult> {
	const { contentType, body } = writeBatch(entries, randomUUID);
	const operations = entries.reduce(
		(sum, entry) => sum + ('operation' in entry ? 1 : entry.changeSet.length),
		0,
	);
	const sent = await outcomeOf(
		connection.request({
			method: 'POST',
			effect,
			path: '/data/$batch',
			// Whoever knows the preference goes on after a failure; whoever does not is coped with [guess].
			headers: {
				'Content-Type': contentType,
				Accept: 'multipart/mixed',
				Prefer: 'odata.continue-on-error',
				'OData-Version': '4.0',
				'OData-MaxVersion': '4.0',
			},
			body,
			timeout: timeouts[effect] + operations * timeouts.eachMore,
		}),
	);
	return sent.ok ? read(sent.value) : failed(sent.error);
}

function read(answer: FnoResponse): BatchResult {
	const parts = readBatch(answer.headers['content-type'] ?? '', answer.text);
	const activityId = answer.headers['ms-dyn-aid'];
	if (parts) return { kind: 'response', response: parts, ...(activityId && { activityId }) };
	const error = unknownOutcomeBecause(
		'the answer to the batch is not in parts, so it says nothing certain',
	);
	return { kind: 'lost', error };
}

function failed(error: unknown): BatchResult {
	if (!(error instanceof FnoError)) throw error;
	if (error.kind === 'cancelled') throw error;
	if (error.kind === 'unknownOutcome') return { kind: 'lost', error };
	return { kind: meansNoBatch(error.status) ? 'notTaken' : 'refused', error };
}
