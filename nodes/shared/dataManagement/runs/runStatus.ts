import { outcomeOf, rethrow } from '../../core/outcome';
import { FnoError } from '../../transport/errors/fnoError';
import type { Connection } from '../../transport/types';
import { askForText } from './packageAction';

/** F&O's response if there is no such run, which it also sends shortly after a start [observed]. */
export const NOT_FOUND = 'NotFound';

const FINISHED = ['Succeeded', 'PartiallySucceeded', 'Failed', 'Canceled'];

const WERE_NOT_FOUND = /were not found|not found for execution id/i;

/**
 * F&O says it with 400 and the id of the run in its text [observed, in English]. Users have F&O in
 * other languages, so the id counts and not the words around it [guess].
 */
function saysNotFound(error: FnoError, executionId: string): boolean {
	if (WERE_NOT_FOUND.test(error.message)) return true;
	return isBadRequest(error) && error.message.includes(executionId);
}

/** Whether F&O refused a request with 400, which may mean that it doesn't find the run (yet). */
export const isBadRequest = (error: unknown): boolean =>
	error instanceof FnoError && error.kind === 'refused' && error.status === 400;

/** Whether nothing more will happen in a run with this status. */
export const isFinished = (status: string): boolean => FINISHED.includes(status);

/** Whether a status says nothing about what the run does: it isn't found, or `Unknown`. */
export const saysNothing = (status: string): boolean =>
	status === NOT_FOUND || status === 'Unknown' || status === '';

/** By their numbers [observed]. */
const STATUSES = ['Unknown', 'NotRun', 'Executing', ...FINISHED];

/** In: a status as F&O or a proxy writes it. Out: its name. */
function statusNamed(text: string): string {
	if (text === '') return 'Unknown';
	const name = text.toLowerCase().replace('cancelled', 'canceled');
	const byName = STATUSES.find((each) => each.toLowerCase() === name);
	return byName ?? (/^\d$/.test(text) ? STATUSES[Number(text)] : undefined) ?? text;
}

/** What a poll of a run returns. */
export interface StatusPoll {
	/**
	 * One of F&O's [documented: Unknown, NotRun, Executing, Succeeded, PartiallySucceeded, Failed,
	 * Canceled], or `NotFound`.
	 */
	status: string;
	/** F&O's own text if it finds no such run. */
	words?: string;
}

/** Throws FnoError. */
export async function pollStatus(connection: Connection, executionId: string): Promise<StatusPoll> {
	const text = askForText(connection, 'GetExecutionSummaryStatus', { executionId });
	const status = await outcomeOf(text);
	if (status.ok) return { status: statusNamed(status.value) };
	const { error } = status;
	if (!(error instanceof FnoError) || !saysNotFound(error, executionId)) return rethrow(error);
	return { status: NOT_FOUND, words: error.message };
}

/** The status of a run alone. Throws FnoError. */
export async function readStatus(connection: Connection, executionId: string): Promise<string> {
	return (await pollStatus(connection, executionId)).status;
}

/**
 * The same for a run that may have only just started, or never did. F&O responds with 400 for it, in
 * the words of any language [observed], which may lack the id [guess].
 * @throws FnoError
 */
export async function statusOrNotFound(
	connection: Connection,
	executionId: string,
): Promise<string> {
	const status = await outcomeOf(readStatus(connection, executionId));
	if (status.ok) return status.value;
	return isBadRequest(status.error) ? NOT_FOUND : rethrow(status.error);
}
