import { readProjectRuns } from '../../../../shared/dataManagement/runs/runDetails';
import { NOT_FOUND, readStatus } from '../../../../shared/dataManagement/runs/runStatus';
import type { Connection } from '../../../../shared/transport/types';
import type { DeltaMemory } from './deltaMemory';

/** A failed run hands out no changes, so the next one has them again [guess]. */
const GAVE_NOTHING = ['Failed', 'Canceled'];

/** Whose runs count as those of this node. */
export type Whose =
	/** All: the project is the node's own. */
	| 'all'
	/** Those since the one that was returned last. */
	| 'sinceRemembered'
	/** The one that is remembered alone: others use the project as well. */
	| 'remembered';

/**
 * The runs of a project whose changes were exported but never returned, because the execution ended
 * in between. F&O counts them as exported, so they are nowhere but in the packages of these runs.
 * A run that still executes is among them: it is waited for, and so is one that is listed and not
 * found, as it is right after its start.
 * @throws FnoError
 */
export async function unfetchedRuns(
	connection: Connection,
	project: string,
	{ fetched, pending }: DeltaMemory,
	whose: Whose,
): Promise<string[]> {
	const ids: string[] = [];
	const isRemembered = fetched !== undefined || pending !== undefined;
	if (whose === 'all' || (whose === 'sinceRemembered' && isRemembered)) {
		const runs = (await readProjectRuns(connection, project)).map((run) => run.executionId);
		// If nothing was returned so far, all of them count: F&O may have its own ID for the pending
		// one. All of them also count if the one that was returned is no longer in the history, which
		// loses its oldest runs first.
		ids.push(...runs.slice(fetched === undefined ? 0 : runs.indexOf(fetched) + 1));
	}
	const listed = ids.length;
	if (pending !== undefined && !ids.includes(pending)) ids.push(pending);
	const left: string[] = [];
	for (const [index, executionId] of ids.entries()) {
		const status = await readStatus(connection, executionId);
		const isGone = status === NOT_FOUND && index >= listed;
		if (!isGone && !GAVE_NOTHING.includes(status)) left.push(executionId);
	}
	return left;
}
