import { InputError } from '../../../../shared/core/inputError';
import type { Connection } from '../../../../shared/transport/types';
import type { Output } from '../../operation';
import type { Run } from '../../run/run';
import { unfetchedRuns } from './changes';
import { isSharedWithCompanies, recall, remember } from './deltaMemory';
import type { ExportParameters } from './parameters';
import { forgetChanges, startExport } from './startExport';
import type { ExportProject } from './startExport';

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

/** What to do if the outputs of an item are discarded after all. */
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
	if (isSharedWithCompanies(run, where)) throw otherCompanies(project);
	const outputs: Output[] = [];
	if (parameters.startOver) {
		await forgetChanges(run, connection, project);
	} else {
		// A manual run doesn't store its memory, so it would return everything again and again. In
		// other runs, only what is remembered counts as returned: an execution that was killed stores
		// nothing.
		const isByHand = run.ctx.getMode() === 'manual';
		const memory = recall(run, where);
		for (const executionId of await unfetchedRuns(connection, project, memory, isByHand)) {
			outputs.push(...(await fetch(executionId)));
			run.hint(earlier(executionId));
		}
	}
	const { fetched } = recall(run, where);
	const known = fetched !== undefined && { fetched };
	// This is stored even if the execution fails from here on.
	remember(run, where, { ...known, pending: parameters.executionId });
	const executionId = await startExport(connection, prepared, parameters);
	const undo = () => remember(run, where, { ...known, pending: executionId });
	undo();
	outputs.push(...(await fetch(executionId)));
	remember(run, where, { fetched: executionId });
	return { outputs, undo };
}
