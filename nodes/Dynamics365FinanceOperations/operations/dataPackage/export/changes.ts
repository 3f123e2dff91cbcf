import { readProjectRuns } from '../../../../shared/dataManagement/runs/runDetails';
import { NOT_FOUND, readStatus } from '../../../../shared/dataManagement/runs/runStatus';
import type { Connection } from '../../../../shared/transport/types';
import type { DeltaMemory } from './deltaMemory';

/** A failed run doesn't use up changes, so the next one exports them again [guess]. */
const GAVE_NOTHING = ['Failed', 'Canceled', NOT_FOUND];

/**
 * The runs of a project whose changes were exported but never returned, because the execution was
 * interrupted. F&O counts these changes as exported, so they only exist in the packages of these
 * runs. A run that is still executing is included, and the node waits for it.
 * @param onlyRemembered whether runs only count if something is remembered
 * @throws FnoError
 */
export async function unfetchedRuns(
	connection: Connection,
	project: string,
	{ fetched, pending }: DeltaMemory,
	onlyRemembered: boolean,
): Promise<string[]> {
	const ids: string[] = [];
	if (fetched !== undefined || pending !== undefined || !onlyRemembered) {
		const runs = (await readProjectRuns(connection, project)).map((run) => run.executionId);
		// If nothing was returned so far, all of them count: F&O may have its own ID for the pending
		// one. All of them also count if the one that was returned is no longer in the history, which
		// loses its oldest runs first.
		ids.push(...runs.slice(fetched === undefined ? 0 : runs.indexOf(fetched) + 1));
	}
	if (pending !== undefined && !ids.includes(pending)) ids.push(pending);
	const left: string[] = [];
	for (const executionId of ids) {
		const status = await readStatus(connection, executionId);
		if (!GAVE_NOTHING.includes(status)) left.push(executionId);
	}
	return left;
}
