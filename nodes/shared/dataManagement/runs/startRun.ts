import { InputError } from '../../core/inputError';
import {
	FnoError,
	isUnknownOutcome,
	outcomeUnlessCancelled,
} from '../../transport/errors/fnoError';
import { pause } from '../../transport/client/pause';
import type { Connection } from '../../transport/types';
import { REMEDY } from './blockingRun';
import { order } from './packageAction';
import { waitBefore } from './patience';
import type { Patience } from './patience';
import { isListed } from './runDetails';
import { readStatus, saysNothing } from './runStatus';

/** A run that is to be started. */
export interface Start {
	action: 'ImportFromPackage' | 'ExportToPackage';
	project: string;
	/** Chosen here, so that the run can be found if the response is lost. */
	executionId: string;
	parameters: Readonly<Record<string, unknown>>;
	/** A read-only credential may start it as well. */
	keepsData: boolean;
	patience: Patience;
}

/** F&O's own text for a project that is busy [documented: DMF2025]. */
const BUSY = /DMF2025/;

function blockedOr(error: unknown): unknown {
	if (!(error instanceof FnoError) || !BUSY.test(error.message)) return error;
	return new FnoError({ ...error, message: error.message, description: REMEDY });
}

/** Looks for a run whose start got no response; a busy server may take a while to list it. */
const POLLS = 8;

async function isThere(connection: Connection, executionId: string): Promise<boolean> {
	const listed = await outcomeUnlessCancelled(isListed(connection, executionId));
	if (listed.ok && listed.value) return true;
	const status = await outcomeUnlessCancelled(readStatus(connection, executionId));
	return status.ok && !saysNothing(status.value);
}

/**
 * A typed ID may belong to an earlier run, whose result could be mistaken for that of the new one,
 * especially if the response to the start is lost.
 * @throws InputError if there is such a run
 */
export async function assertIdIsNew(connection: Connection, executionId: string): Promise<void> {
	if (!(await isThere(connection, executionId))) return;
	throw new InputError({
		field: 'Execution ID',
		value: executionId,
		message: `F&O already has a run with the execution ID ${executionId}, so nothing was started`,
		advice:
			'Use Get Status to see its result. Use a new ID for each run, or leave the option empty.',
	});
}

const notFound = (cause: FnoError, { project, executionId, action }: Start) =>
	new FnoError({
		...cause,
		kind: 'unknownOutcome',
		message: `The instance gave no clear response to the start of ${executionId}, and does not list such a run so far, so it is unknown whether it runs`,
		description: `It was not started again, because that could do the work twice. Look for a run of the project ${project} in F&O under Data management > Job history before you run the item again${action === 'ImportFromPackage' ? '; Get Status with this execution ID shows it once it is listed' : ''}. What happened: ${cause.reason ?? 'no clear response came'}`,
	});

/** Finds the run of a start without a response. Not finding it doesn't prove anything. */
async function findLostRun(connection: Connection, start: Start, cause: FnoError): Promise<string> {
	for (let poll = 0; poll < POLLS; poll += 1) {
		await pause(waitBefore(poll, start.patience), connection.signal);
		if (await isThere(connection, start.executionId)) return start.executionId;
	}
	throw notFound(cause, start);
}

/**
 * Starts a run, once. F&O only responds when it has staged a package, which may take longer than
 * any proxy waits [observed]; the run is then found by its execution ID.
 * @returns the execution id: the one that was sent, or the server's own, if it has one
 * @throws FnoError with kind `unknownOutcome` if the run can't be found
 */
export async function startRun(connection: Connection, start: Start): Promise<string> {
	const { action, executionId, parameters, keepsData } = start;
	const body = { ...parameters, executionId };
	const started = await outcomeUnlessCancelled(order(connection, action, body, keepsData));
	if (!started.ok) {
		if (!isUnknownOutcome(started.error)) throw blockedOr(started.error);
		return await findLostRun(connection, start, started.error);
	}
	const { value } = started;
	if (typeof value === 'string' && value.trim() !== '') return value.trim();
	const reason = 'the response had no execution ID';
	const cause = new FnoError({ kind: 'unknownOutcome', message: reason, description: '', reason });
	return await findLostRun(connection, start, cause);
}
