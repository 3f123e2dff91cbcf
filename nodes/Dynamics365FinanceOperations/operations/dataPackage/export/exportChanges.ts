import { InputError } from '../../../../shared/core/inputError';
import { outcomeOf, rethrow } from '../../../../shared/core/outcome';
import { STATUS_UNREAD } from '../../../../shared/dataManagement/runs/waitForRun';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { FnoErrorKind } from '../../../../shared/transport/errors/fnoError';
import type { Connection } from '../../../../shared/transport/types';
import type { Output } from '../../operation';
import type { Run } from '../../run/run';
import { unfetchedRuns } from './changes';
import type { UnfetchedRun, Whose } from './changes';
import { isSharedWithCompanies, recall, remember } from './deltaMemory';
import type { ExportParameters } from './parameters';
import { forgetChanges, startExport } from './startExport';
import type { ExportProject } from './startExport';

/** The most runs to remember that F&O doesn't find; most of them never started. */
const MOST_NOT_FOUND = 10;

const idOf = ({ executionId }: UnfetchedRun) => executionId;

function withoutStale(runs: readonly UnfetchedRun[]): UnfetchedRun[] {
	const stale = runs.filter(({ isFound }) => !isFound).slice(0, -MOST_NOT_FOUND);
	return runs.filter((run) => !stale.includes(run));
}

const earlier = (executionId: string) =>
	`The run ${executionId} exported changes that no execution has returned yet. They come first.`;

/** Waits for a run and creates its output. */
type Fetch = (executionId: string) => Promise<Output[]>;

const otherCompanies = (project: string) =>
	new InputError({
		field: 'Project Name',
		value: project,
		message: `This node exports changes from the project "${project}" for another company as well, so the changes of both companies would be mixed`,
		advice:
			'Leave Project Name empty, which gives each company its own project, or put the company into the name.',
	});

/** Says nothing about whether the package is still there. */
const PASSING: readonly FnoErrorKind[] = ['auth', 'cancelled', 'network', 'readOnly', 'throttled'];

/** An error about changes that were exported earlier: F&O may have deleted the package meanwhile. */
function unreturned(error: unknown, executionId: string): unknown {
	if (!(error instanceof FnoError)) return error;
	if (PASSING.includes(error.kind) || error.reason === STATUS_UNREAD) return error;
	return new FnoError({
		...error,
		message: `The changes of the earlier run ${executionId}, which no execution has returned yet, cannot be fetched: ${error.message}`,
		description: `${error.description} F&O keeps packages for seven days. If this one is gone, turn on Start Over in the options for one execution: it exports all records, those of the lost package among them, and counts changes from then on.`,
	});
}

async function fetchEarlier(fetch: Fetch, executionId: string): Promise<Output[]> {
	const outcome = await outcomeOf(fetch(executionId));
	return outcome.ok ? outcome.value : rethrow(unreturned(outcome.error, executionId));
}

/**
 * Whose runs count as those of this node. A manual run stores no memory, so it would return
 * everything each time. Other runs don't rely on memory alone, because a killed execution stores
 * none.
 */
function whoseRuns({ ctx }: Run, { isForeign }: ExportProject): Whose {
	if (isForeign) return 'remembered';
	return ctx.getMode() === 'manual' ? 'sinceRemembered' : 'all';
}

/** What is to be done where the outputs of an item are thrown away after all. */
export type Undo = () => void;

/**
 * Exports the changes since the last run. Changes that were exported earlier but not returned come
 * first, from the packages of their runs. A run counts as returned once all outputs are created.
 * @throws InputError for a project that other companies use, FnoError
 */
export async function exportChanges(
	run: Run,
	connection: Connection,
	prepared: ExportProject,
	parameters: ExportParameters,
	fetch: Fetch,
): Promise<{ outputs: Output[]; undo: Undo }> {
	const { project } = prepared;
	const where = { instance: connection.instance, project, company: parameters.company };
	if (!prepared.isForeign && isSharedWithCompanies(run, where)) throw otherCompanies(project);
	const outputs: Output[] = [];
	let left: UnfetchedRun[] = [];
	if (parameters.startOver) {
		await forgetChanges(run, connection, project);
	} else {
		const memory = recall(run, where);
		left = withoutStale(await unfetchedRuns(connection, project, memory, whoseRuns(run, prepared)));
		for (const { executionId } of left.filter(({ isFound }) => isFound)) {
			outputs.push(...(await fetchEarlier(fetch, executionId)));
			run.hint(earlier(executionId));
		}
	}
	const { fetched } = recall(run, where);
	const known = fetched !== undefined && { fetched };
	const keep = (executionId: string, others: readonly string[] = []) => {
		const pending = [...new Set([...left.map(idOf), executionId, ...others])];
		remember(run, where, { ...known, pending });
	};
	// This is stored even if the execution fails from here on.
	const beforeStart = () => keep(parameters.executionId);
	const executionId = await startExport(connection, prepared, parameters, beforeStart);
	keep(executionId);
	outputs.push(...(await fetch(executionId)));
	const pending = left.filter(({ isFound }) => !isFound).map(idOf);
	remember(run, where, { fetched: executionId, pending });
	// Later items may have exported from the same project.
	const undo = () => keep(executionId, recall(run, where).pending);
	return { outputs, undo };
}
