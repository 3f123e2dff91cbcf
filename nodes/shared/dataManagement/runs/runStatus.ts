import { outcomeOf, rethrow } from '../../core/outcome';
import { FnoError } from '../../transport/errors/fnoError';
import type { Connection } from '../../transport/types';
import { askForText } from './packageAction';

/** F&O's response if there is no such run, which it also sends shortly after a start [observed]. */
export const NOT_FOUND = 'NotFound';

const FINISHED = ['Succeeded', 'PartiallySucceeded', 'Failed', 'Canceled'];

const WERE_NOT_FOUND = /were not found|not found for execution id/i;

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
	const byName = STATUSES.find((name) => name.toLowerCase() === text.toLowerCase());
	return byName ?? (/^\d$/.test(text) ? STATUSES[Number(text)] : undefined) ?? text;
}

/**
 * The status of a run: one of F&O's [documented: Unknown, NotRun, Executing, Succeeded,
 * PartiallySucceeded, Failed, Canceled], or `NotFound`.
 * @throws FnoError
 */
export async function readStatus(connection: Connection, executionId: string): Promise<string> {
	const text = askForText(connection, 'GetExecutionSummaryStatus', { executionId });
	const status = await outcomeOf(text);
	if (status.ok) return statusNamed(status.value);
	const { error } = status;
	const isMissing = error instanceof FnoError && WERE_NOT_FOUND.test(error.message);
	return isMissing ? NOT_FOUND : rethrow(error);
}
