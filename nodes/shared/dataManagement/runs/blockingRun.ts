import { FnoError } from '../../transport/errors/fnoError';
import type { Connection } from '../../transport/types';
import { readProjectRuns } from './runDetails';
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

/** How many runs are checked. An older one would have blocked those after it. */
const NEWEST = 3;

/**
 * Looks for a run that blocks its project: F&O would refuse a second run, or hang [observed].
 * @throws FnoError for such a run
 */
export async function assertProjectIsFree(connection: Connection, project: string): Promise<void> {
	const open = (await readProjectRuns(connection, project)).filter(({ isDone }) => !isDone);
	for (const { executionId } of open.slice(-NEWEST)) {
		// The rows may lag behind, and don't show that a run only stages. Right after its start, a run
		// that is already listed isn't found by its ID.
		if (!isFinished(await readStatus(connection, executionId)))
			throw blockedBy(project, executionId);
	}
}
