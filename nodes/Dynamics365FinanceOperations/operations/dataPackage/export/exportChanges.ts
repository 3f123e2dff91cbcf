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

/** Waits for a run and makes its output. */
type Fetch = (executionId: string) => Promise<Output[]>;

const otherCompanies = (project: string) =>
	new InputError({
		field: 'Project Name',
		value: project,
		message: `This node exports changes from the project "${project}" for another company as well, so the changes of both companies would be mixed`,
		advice:
			'Leave Project Name empty, which gives each company its own project, or put the company into the name.',
	});

/** What is to be done where the outputs of an item are thrown away after all. */
export type Undo = () => void;

/**
 * Exports the changes since the run before. Changes that were exported earlier and not returned
 * come first, from the packages of their runs. A run counts as returned once all outputs are made.
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
		// A run by hand stores no memory, so it would return everything again and again. Others take
		// nothing for returned that they don't remember: an execution that was killed stores none.
		const isByHand = run.ctx.getMode() === 'manual';
		const memory = recall(run, where);
		for (const executionId of await unfetchedRuns(connection, project, memory, isByHand)) {
			outputs.push(...(await fetch(executionId)));
			run.hint(earlier(executionId));
		}
	}
	const { fetched } = recall(run, where);
	const known = fetched !== undefined && { fetched };
	// Stored also if this execution fails from here on.
	remember(run, where, { ...known, pending: parameters.executionId });
	const executionId = await startExport(connection, prepared, parameters);
	const undo = () => remember(run, where, { ...known, pending: executionId });
	undo();
	outputs.push(...(await fetch(executionId)));
	remember(run, where, { fetched: executionId });
	return { outputs, undo };
}
