import { FnoError } from '../../transport/errors/fnoError';
import type { Connection } from '../../transport/types';
import { readOpenRuns } from './runDetails';
import { isFinished, statusOrNotFound } from './runStatus';

/** What to do about a run that blocks its project. */
export const REMEDY =
	'Wait until it has finished; Get Status shows that. If it hangs, delete it in F&O under Data management > Job history to free the project. To keep workflows separate, give each its own Project Name in the options.';

const blockedBy = (project: string, executionId: string) =>
	new FnoError({
		kind: 'notSent',
		message: `The data project ${project} is still executing the run ${executionId}, so no other run was started`,
		description: REMEDY,
	});

/**
 * Looks for a run that blocks its project: F&O would refuse a second run, or hang [observed].
 * @throws FnoError for such a run
 */
export async function assertProjectIsFree(connection: Connection, project: string): Promise<void> {
	// The rows may be behind, and do not say that a run only stages. F&O responds with 400 for a run
	// that is listed and has only just started.
	for (const executionId of await readOpenRuns(connection, project)) {
		const status = await statusOrNotFound(connection, executionId);
		if (!isFinished(status)) throw blockedBy(project, executionId);
	}
}
