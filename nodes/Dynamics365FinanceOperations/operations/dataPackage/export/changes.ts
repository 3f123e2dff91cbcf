import { hasStarted, readProjectRuns } from '../../../../shared/dataManagement/runs/runDetails';
import type { ProjectRun } from '../../../../shared/dataManagement/runs/runDetails';
import { NOT_FOUND, statusOrNotFound } from '../../../../shared/dataManagement/runs/runStatus';
import type { Connection } from '../../../../shared/transport/types';
import type { DeltaMemory } from './deltaMemory';

/** A failed run exports no changes, so the next one has them again [guess]. */
const GAVE_NOTHING = ['Failed', 'Canceled'];

/** Whose runs count as those of this node. */
export type Whose =
	/** All: the project is the node's own. */
	| 'all'
	/** Those since the one that was returned last. */
	| 'sinceRemembered'
	/** Those that are remembered: others use the project as well. */
	| 'remembered';

/** IDs of this node begin with the time. */
const isOlder = (executionId: string, than: string): boolean =>
	[executionId, than].every((id) => /^n8n-\d/.test(id)) && executionId < than;

/**
 * The runs after the one returned last. A run that hasn't started can't be ordered, so it always
 * counts; if the one returned last is such a run, the IDs decide which others are older. All runs
 * count if nothing was returned so far, because F&O may have its own ID for a pending run. They also
 * count if the one returned last isn't in the history anymore: the oldest runs are deleted first.
 */
function runsSince(fetched: string | undefined, runs: readonly ProjectRun[]): string[] {
	const place = runs.findIndex(({ executionId }) => executionId === fetched);
	if (fetched === undefined || place < 0) return runs.map(({ executionId }) => executionId);
	const hasPlace = hasStarted(runs[place]);
	return runs
		.filter((run, index) => {
			if (run.executionId === fetched) return false;
			if (!hasStarted(run)) return true;
			return hasPlace ? index > place : !isOlder(run.executionId, fetched);
		})
		.map(({ executionId }) => executionId);
}

/** A run whose changes were not returned so far. */
export interface UnfetchedRun {
	executionId: string;
	/** False if F&O doesn't find it: it never started, or started just now. */
	isFound: boolean;
}

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
): Promise<UnfetchedRun[]> {
	const listed = new Set<string>();
	const isRemembered = fetched !== undefined || pending.length > 0;
	if (whose === 'all' || (whose === 'sinceRemembered' && isRemembered)) {
		for (const id of runsSince(fetched, await readProjectRuns(connection, project))) listed.add(id);
	}
	const left: UnfetchedRun[] = [];
	for (const executionId of new Set([...listed, ...pending])) {
		const status = await statusOrNotFound(connection, executionId);
		if (GAVE_NOTHING.includes(status)) continue;
		left.push({ executionId, isFound: status !== NOT_FOUND || listed.has(executionId) });
	}
	return left;
}
