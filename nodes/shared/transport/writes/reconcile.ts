import { sleep } from 'n8n-workflow';
import { mapWithConcurrency } from '../../core/concurrency';
import { isRecord } from '../../core/guards';
import { outcomeOf } from '../../core/outcome';
import type { Outcome } from '../../core/outcome';
import { parseResponse } from '../client/readJson';
import { FnoError, isAbsence } from '../errors/fnoError';
import type { Connection, FnoRequest } from '../types';
import { comparedFields, readPathOf } from './plannedWrite';
import type { PlannedWrite } from './plannedWrite';
import { sameFields } from './sameFields';
import type { Written } from './written';

/** What reading shows about a write whose response was lost. */
export type Reconciliation =
	| { outcome: 'written'; row?: Record<string, unknown> }
	| { outcome: 'notWritten' }
	/** `differs`: the record is there, but not as it was sent. */
	| { outcome: 'unknown'; differs?: true };

type Reading = { row: Record<string, unknown> } | 'absent' | 'unreadable';

/** Milliseconds before the second read: the instance may still be working on a lost request. */
const secondReadDelay = 2000;
/** Reads at the same time. */
const CONCURRENT_READS = 6;
/** While each round of reads shows more writes, the instance is still working. */
const MAX_ROUNDS = 5;

/**
 * Finds out by reading what happened to a write. Anything but a certain "written" is read a second
 * time after two seconds, because the instance may still be working on it.
 * @throws FnoError when the execution was cancelled
 */
export async function reconcile(write: PlannedWrite): Promise<Reconciliation> {
	const first = await readOnce(write);
	if (first.outcome === 'written' || !isReadable(write)) return first;
	// A sleep that a cancelled execution cuts short ends in the read, which reports it.
	await outcomeOf(sleep(secondReadDelay, write.connection.signal));
	return await readOnce(write);
}

/**
 * Reconciles writes to one instance after a lost response. All are read before any is read again;
 * those that aren't certainly written are read until two rounds agree.
 * @throws FnoError when the execution was cancelled
 */
export async function reconcileAll(writes: readonly PlannedWrite[]): Promise<Reconciliation[]> {
	const isOpen = (reconciliation: Reconciliation, index: number) =>
		reconciliation.outcome !== 'written' && isReadable(writes[index]);
	let found = await readAllOnce(writes);
	for (let round = 1; round < MAX_ROUNDS && found.some(isOpen); round += 1) {
		await outcomeOf(sleep(secondReadDelay, writes[0].connection.signal));
		const before = found;
		found = await mapWithConcurrency(writes, CONCURRENT_READS, async (write, index) =>
			isOpen(before[index], index) ? await readOnce(write) : before[index],
		);
		const hasChanged = found.some(({ outcome }, index) => outcome !== before[index].outcome);
		if (!hasChanged) break;
	}
	return found;
}

/** Reads each record once: enough where the instance has certainly finished its work. */
export async function readAllOnce(writes: readonly PlannedWrite[]): Promise<Reconciliation[]> {
	return await mapWithConcurrency(writes, CONCURRENT_READS, readOnce);
}

/** What reading shows now; final only where the instance has certainly finished its work. */
export async function readOnce(write: PlannedWrite): Promise<Reconciliation> {
	const path = readPathOf(write);
	if (path === undefined) return { outcome: 'unknown' };
	return verdictOf(write, await read(write.connection, path));
}

/**
 * | | absent | there, all sent fields equal | there, different |
 * |---|---|---|---|
 * | create, update | not written | written | unknown |
 * | delete | written | unknown | unknown |
 *
 * A record that is still there after a delete proves nothing: the delete may still be running.
 */
function verdictOf(write: PlannedWrite, reading: Reading): Reconciliation {
	if (reading === 'unreadable') return { outcome: 'unknown' };
	if (reading === 'absent') return { outcome: write.kind === 'delete' ? 'written' : 'notWritten' };
	const isThere = write.kind !== 'delete' && sameFields(comparedFields(write), reading.row);
	return isThere ? { outcome: 'written', row: reading.row } : { outcome: 'unknown', differs: true };
}

/** A 404 from the gateway or the router says nothing about the record. */
async function read(connection: Connection, path: string): Promise<Reading> {
	const request: FnoRequest = { method: 'GET', effect: 'read', path };
	const response = await outcomeOf(connection.request(request).then(parseResponse));
	if (response.ok) return isRecord(response.value) ? { row: response.value } : 'unreadable';
	const { error } = response;
	if (!(error instanceof FnoError)) return 'unreadable';
	if (error.kind === 'cancelled') throw error;
	return isAbsence(error) ? 'absent' : 'unreadable';
}

const isReadable = ({ address }: PlannedWrite) => address.key !== undefined;

/**
 * The result of a write that had to be reconciled.
 * @param error why it had to be
 * @throws FnoError `notWritten`, or `error` itself where reading couldn't tell
 */
export function fromReconciliation(
	reconciliation: Reconciliation,
	kind: PlannedWrite['kind'],
	error: FnoError,
): Written {
	if (reconciliation.outcome === 'unknown') throw error;
	if (reconciliation.outcome === 'notWritten') throw notWritten(error, kind);
	return { ...(reconciliation.row && { row: reconciliation.row }), confirmedByReading: true };
}

/** Like `fromReconciliation`, as a value. */
export function reconciledOutcome(
	{ kind }: PlannedWrite,
	reconciliation: Reconciliation,
	error: FnoError,
): Outcome<Written> {
	try {
		return { ok: true, value: fromReconciliation(reconciliation, kind, error) };
	} catch (failure) {
		return { ok: false, error: failure };
	}
}

const numberSequenceHint =
	', unless F&O numbers the records of this entity itself (a number sequence): then look for the record under another number first';

const notWritten = ({ reason, status, activityId }: FnoError, kind: PlannedWrite['kind']) =>
	new FnoError({
		kind: 'notWritten',
		message:
			'The change was not made, as far as reading can tell: the instance gave no clear response, and there is no record with the key that was sent',
		description: `You can run the item again${kind === 'create' ? numberSequenceHint : ''}. What happened: ${reason ?? 'no clear response came'}`,
		...(status !== undefined && { status }),
		...(activityId && { activityId }),
	});
