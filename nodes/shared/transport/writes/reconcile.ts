import { sleep } from 'n8n-workflow';
import { outcomeOf } from '../../core/outcome';
import { isRecord } from '../../core/guards';
import { FnoError, isAbsence, isUnknownOutcome } from '../errors/fnoError';
import { valueOfResponse, parseResponse } from '../client/readJson';
import { ownLink } from '../client/links';
import { sameFields } from './sameFields';
import type { Connection, FnoRequest, FnoResponse } from '../types';

/** A write, as far as reading can tell whether it happened. */
export interface Write {
	kind: 'create' | 'update' | 'delete';
	/**
	 * Path and query that read the record by its whole key, with the company. Absent when the
	 * key is not known, as with a number that the environment gives.
	 */
	path?: string;
	/** What was sent, key fields included; empty for a delete. */
	fields: Record<string, unknown>;
}

export type Reconciliation =
	| { outcome: 'written'; row?: Record<string, unknown> }
	| { outcome: 'notWritten' }
	/** `differs`: the record is there, but not as it was sent. */
	| { outcome: 'unknown'; differs?: true };

export interface Written {
	/** The environment's own answer; absent when the write was confirmed by reading. */
	response?: FnoResponse;
	/** The record as it was answered or read for confirmation; absent when there was none. */
	row?: Record<string, unknown>;
	/** Path and query of a new record that was answered with its address alone. */
	location?: string;
	/** It was certainly written, but the answer lacks the record: it may have another number than was sent. */
	storedRecordUnknown?: boolean;
	confirmedByReading: boolean;
}

type Reading = { row: Record<string, unknown> } | 'absent' | 'unreadable';

/** The environment may still be at work when the connection to it is lost. Milliseconds. */
export const secondReadDelay = 2000;

/**
 * Sends a write and, where it got no clear answer, finds out by reading. Never repeats it. A
 * status of 2xx alone says that it happened, whatever stands in the body.
 *
 * @throws FnoError `notWritten` when reading shows that it did not happen, `unknownOutcome`
 * when reading cannot tell, and everything that a request throws
 */
export async function writeOrReconcile(
	connection: Connection,
	request: FnoRequest,
	write: Write,
): Promise<Written> {
	const attempt = await outcomeOf(connection.request(request));
	if (attempt.ok) return fromWriteResponse(attempt.value, request.path, write.kind);
	if (!isUnknownOutcome(attempt.error)) throw attempt.error;
	return fromReconciliation(await reconcile(connection, write), write.kind, attempt.error);
}

/**
 * What reading has shown, for the caller of a write.
 * @param error why the write had to be looked for
 * @throws FnoError `notWritten`, or `error` itself where reading could not tell
 */
export function fromReconciliation(
	settlement: Reconciliation,
	kind: Write['kind'],
	error: FnoError,
): Written {
	if (settlement.outcome === 'unknown') throw error;
	if (settlement.outcome === 'notWritten') throw notWritten(error, kind);
	return { ...(settlement.row && { row: settlement.row }), confirmedByReading: true };
}

/** What the environment says about a write that it has made. */
export function fromWriteResponse(answer: FnoResponse, path: string, kind: Write['kind']): Written {
	const value = valueOfResponse(answer);
	const written = { answer, confirmedByReading: false };
	if (isRecord(value)) return { ...written, row: value };
	const address = answer.headers['odata-entityid'] ?? answer.headers.location;
	const location = kind === 'create' && address ? ownLink(address, path) : undefined;
	return location === undefined ? written : { ...written, location };
}

/**
 * Decides by reading what became of a write:
 *
 * | | absent | there, all sent fields equal | there, different |
 * |---|---|---|---|
 * | create, update | not written | written | unknown |
 * | delete | written | unknown | unknown |
 *
 * A record that is still there after a delete proves nothing, because the delete may still be
 * running. Anything but a certain "written" is looked at a second time after two seconds.
 *
 * @throws FnoError when the execution was cancelled
 */
export async function reconcile(connection: Connection, write: Write): Promise<Reconciliation> {
	const first = await readOnce(connection, write);
	if (first.outcome === 'written' || write.path === undefined) return first;
	// A sleep that is cut short by a cancelled execution ends in the read, which says so.
	await outcomeOf(sleep(secondReadDelay, connection.signal));
	return await readOnce(connection, write);
}

/** What reading shows now, which is final only when the environment has certainly ended its work. */
export async function readOnce(connection: Connection, write: Write): Promise<Reconciliation> {
	const { path } = write;
	if (path === undefined) return { outcome: 'unknown' };
	return verdictOf(write, await read(connection, path));
}

function verdictOf(write: Write, reading: Reading): Reconciliation {
	if (reading === 'unreadable') return { outcome: 'unknown' };
	if (reading === 'absent') return { outcome: write.kind === 'delete' ? 'written' : 'notWritten' };
	const isThere = write.kind !== 'delete' && sameFields(write.fields, reading.row);
	return isThere ? { outcome: 'written', row: reading.row } : { outcome: 'unknown', differs: true };
}

/** A 404 of the gateway or of the router says nothing about the record. */
async function read(connection: Connection, path: string): Promise<Reading> {
	const request: FnoRequest = { method: 'GET', effect: 'read', path };
	const answer = await outcomeOf(connection.request(request).then(parseResponse));
	if (answer.ok) return isRecord(answer.value) ? { row: answer.value } : 'unreadable';
	const { error } = answer;
	if (!(error instanceof FnoError)) return 'unreadable';
	if (error.kind === 'cancelled') throw error;
	return isAbsence(error) ? 'absent' : 'unreadable';
}

const runAgain = 'The item can be run again';
const mayHaveAnotherNumber =
	', unless the environment gives the records of this entity a number of its own (a number sequence): then look for the record under another number first';

const notWritten = ({ reason, status, activityId }: FnoError, kind: Write['kind']) =>
	new FnoError({
		kind: 'notWritten',
		message:
			'The change was not made, as far as reading can tell: the environment gave no clear answer, and there is no record with the key that was sent',
		description: `${runAgain}${kind === 'create' ? mayHaveAnotherNumber : ''}. What happened: ${reason ?? 'no clear answer came'}`,
		...(status !== undefined && { status }),
		...(activityId && { activityId }),
	});
