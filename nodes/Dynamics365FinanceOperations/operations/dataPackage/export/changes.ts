import { readProjectRuns } from '../../../../shared/dataManagement/runs/runDetails';
import { NOT_FOUND, readStatus } from '../../../../shared/dataManagement/runs/runStatus';
import type { Connection } from '../../../../shared/transport/types';
import type { DeltaMemory } from './deltaMemory';

/** A failed run hands out no changes, so the next one has them again [guess]. */
const GAVE_NOTHING = ['Failed', 'Canceled', NOT_FOUND];

/**
 * The runs of a project whose changes were exported but never returned, because the execution ended
 * in between. F&O counts them as exported, so they are nowhere but in the packages of these runs.
 * A run that still executes is among them: it is waited for.
 * @param onlyRemembered whether runs count only where something is remembered
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
		// Where nothing was returned so far, all of them count: F&O may have an id of its own for the
		// one that is pending. So do all where the one that was returned is gone from the history,
		// which loses its oldest runs first.
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
