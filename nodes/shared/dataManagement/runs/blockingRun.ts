import { outcomeOf, rethrow } from '../../core/outcome';
import { FnoError } from '../../transport/errors/fnoError';
import type { Connection } from '../../transport/types';
import { readOpenRuns } from './runDetails';
import { isFinished, readStatus } from './runStatus';

/** What to do about a run that blocks its project. */
export const REMEDY =
	'Wait until it has finished; Get Status shows that. If it hangs, delete it in F&O under Data management > Job history to free the project. To keep workflows separate, give each its own Project Name in the options.';

const blockedBy = (project: string, executionId: string) =>
	new FnoError({
		kind: 'notSent',
		message: `The data project ${project} is still executing the run ${executionId}, so no other run was started`,
		description: REMEDY,
	});

/** A 400 is the answer for a run that has only just started, in the words of any language [observed]. */
async function mayExecute(connection: Connection, executionId: string): Promise<boolean> {
	const status = await outcomeOf(readStatus(connection, executionId));
	if (status.ok) return !isFinished(status.value);
	const { error } = status;
	const isRefused = error instanceof FnoError && error.kind === 'refused' && error.status === 400;
	return isRefused || rethrow(error);
}

/**
 * Looks for a run that blocks its project: F&O would refuse a second run, or hang [observed].
 * @throws FnoError for such a run
 */
export async function assertProjectIsFree(connection: Connection, project: string): Promise<void> {
	// The rows may be behind, and do not say that a run only stages. Right after its start, a run
	// that is listed is not found by its id.
	for (const executionId of await readOpenRuns(connection, project)) {
		if (await mayExecute(connection, executionId)) throw blockedBy(project, executionId);
	}
}
