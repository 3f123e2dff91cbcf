import { FnoError } from '../../transport/errors/fnoError';
import type { Connection } from '../../transport/types';
import { readProjectRuns } from './runDetails';
import { readStatus } from './runStatus';

const blockedBy = (project: string, executionId: string) =>
	new FnoError({
		kind: 'notSent',
		message: `The data project ${project} is still executing the run ${executionId}, so no other one was started`,
		description:
			'Wait until it is done; Get Status shows it. If it hangs, delete it in F&O under Data management > Job history, which frees the project. A project name of its own in the options keeps workflows apart.',
	});

/**
 * Looks for a run that blocks its project: F&O refuses or hangs another one beside it [observed].
 * @throws FnoError for such a run
 */
export async function assertProjectIsFree(connection: Connection, project: string): Promise<void> {
	for (const { executionId, isExecuting } of await readProjectRuns(connection, project)) {
		// The rows of a run may be older than its status.
		if (!isExecuting || (await readStatus(connection, executionId)) !== 'Executing') continue;
		throw blockedBy(project, executionId);
	}
}
