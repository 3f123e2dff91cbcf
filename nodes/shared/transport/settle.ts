import { sleep } from 'n8n-workflow';
import { outcomeOf } from '../auth/outcome';
import { isRecord, parseExact } from '../odata/json';
import { FnoError, isUnknownOutcome } from './errors';
import { sameFields } from './same';
import type { Connection, FnoRequest, FnoResponse } from './types';

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

export type Settlement =
	| { outcome: 'written'; row?: Record<string, unknown> }
	| { outcome: 'notWritten' }
	| { outcome: 'unknown' };

export interface Written {
	/** The environment's own answer; absent when the write was confirmed by reading. */
	answer?: FnoResponse;
	/** The record as it was read for confirmation. */
	row?: Record<string, unknown>;
	confirmedByReading: boolean;
}

type Reading = { row: Record<string, unknown> } | 'absent' | 'unreadable';

/** A 404 about the path: the entity is not there, which says nothing about the record. */
const unknownPath = /for the segment|No (HTTP resource|route data)/i;

/** The environment may still be at work when the connection to it is lost. */
const secondLookAfter = 2000;

/**
 * Sends a write and, where it got no clear answer, finds out by reading. Never repeats it.
 *
 * @throws FnoError `notWritten` when reading shows that it did not happen, `unknownOutcome`
 * when reading cannot tell, and everything that a request throws
 */
export async function writeOrSettle(
	connection: Connection,
	request: FnoRequest,
	write: Write,
): Promise<Written> {
	const attempt = await outcomeOf(connection.request(request));
	if (attempt.ok) return { answer: attempt.value, confirmedByReading: false };
	if (!isUnknownOutcome(attempt.error)) throw attempt.error;
	const settlement = await settle(connection, write);
	if (settlement.outcome === 'unknown') throw attempt.error;
	if (settlement.outcome === 'notWritten') throw notWritten(attempt.error);
	return { ...(settlement.row && { row: settlement.row }), confirmedByReading: true };
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
export async function settle(connection: Connection, write: Write): Promise<Settlement> {
	const { path } = write;
	if (path === undefined) return { outcome: 'unknown' };
	const first = judge(write, await read(connection, path));
	if (first.outcome === 'written') return first;
	await sleep(secondLookAfter);
	return judge(write, await read(connection, path));
}

function judge(write: Write, reading: Reading): Settlement {
	if (reading === 'unreadable') return { outcome: 'unknown' };
	if (reading === 'absent') return { outcome: write.kind === 'delete' ? 'written' : 'notWritten' };
	const isThere = write.kind !== 'delete' && sameFields(write.fields, reading.row);
	return isThere ? { outcome: 'written', row: reading.row } : { outcome: 'unknown' };
}

/** A 404 of the gateway or of the router says nothing about the record. */
async function read(connection: Connection, path: string): Promise<Reading> {
	const answer = await outcomeOf(connection.request({ method: 'GET', effect: 'read', path }));
	if (answer.ok) {
		const row = await outcomeOf(Promise.resolve(answer.value.text).then(parseExact));
		return row.ok && isRecord(row.value) ? { row: row.value } : 'unreadable';
	}
	const { error } = answer;
	if (!(error instanceof FnoError)) return 'unreadable';
	if (error.kind === 'cancelled') throw error;
	const isAboutRecord = error.origin === 'fno' || error.origin === 'empty';
	if (unknownPath.test(error.message)) return 'unreadable';
	return error.kind === 'notFound' && isAboutRecord ? 'absent' : 'unreadable';
}

const notWritten = (cause: FnoError) =>
	new FnoError({
		kind: 'notWritten',
		message:
			'The change was not made: the environment gave no clear answer, and the record shows nothing of it',
		description: `The item can be run again. ${cause.description}`,
	});
