import type { Connection } from '../../../../shared/transport/types';
import type { Output } from '../../operation';
import type { Run } from '../../run/run';
import { unfetchedRuns } from './changes';
import { recall, remember } from './deltaMemory';
import type { ExportParameters } from './parameters';
import { forgetChanges, startExport } from './startExport';
import type { ExportProject } from './startExport';

const earlier = (executionId: string) =>
	`The run ${executionId} exported changes that no execution has returned so far. They come first.`;

/** Waits for a run and makes its output. */
type Fetch = (executionId: string) => Promise<Output[]>;

/**
 * Exports the changes since the run before. Changes that were exported earlier and not returned
 * come first, from the packages of their runs. A run counts as returned once all outputs are made.
 * @throws FnoError
 */
export async function exportChanges(
	run: Run,
	connection: Connection,
	prepared: ExportProject,
	parameters: ExportParameters,
	fetch: Fetch,
): Promise<Output[]> {
	const { project } = prepared;
	const where = JSON.stringify([connection.instance, project, parameters.company.toLowerCase()]);
	const outputs: Output[] = [];
	if (parameters.startOver) {
		await forgetChanges(run, connection, project);
	} else {
		for (const executionId of await unfetchedRuns(connection, project, recall(run, where))) {
			outputs.push(...(await fetch(executionId)));
			run.hint(earlier(executionId));
		}
	}
	const { fetched } = recall(run, where);
	const known = fetched !== undefined && { fetched };
	// Stored also if this execution fails from here on.
	remember(run, where, { ...known, pending: parameters.executionId });
	const executionId = await startExport(connection, prepared, parameters);
	remember(run, where, { ...known, pending: executionId });
	outputs.push(...(await fetch(executionId)));
	remember(run, where, { fetched: executionId });
	return outputs;
}
