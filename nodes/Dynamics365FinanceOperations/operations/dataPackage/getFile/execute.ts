import { exportedFile } from '../../../../shared/dataManagement/runs/exportedFile';
import { NOT_FOUND, readStatus } from '../../../../shared/dataManagement/runs/runStatus';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { readFileParameters } from '../export/parameters';
import { blobClientOf } from '../packages/sendPackage';
import { packageOutput } from '../results/packageOutput';
import { readGivenExecutionId } from '../settings/names';
import { readPatience } from '../settings/patience';

const notDone = (executionId: string, status: string) =>
	new FnoError({
		kind: 'notFound',
		message:
			status === NOT_FOUND
				? `F&O has no run with the execution ID ${executionId}`
				: `The run ${executionId} has the status ${status}, so it has no file`,
		description:
			status === NOT_FOUND
				? 'Check the ID. A run that has only just started may take a moment to appear.'
				: 'Get the file once Get Status returns Succeeded.',
	});

/** The file of the export of an item. Throws FnoError if there is none. */
export async function execute(run: Run, item: Item): Promise<Output[]> {
	const executionId = readGivenExecutionId(item);
	const file = readFileParameters(item);
	const patience = readPatience(item);
	const connection = await run.connection(item);
	const status = await readStatus(connection, executionId);
	if (status !== 'Succeeded' && status !== 'PartiallySucceeded') throw notDone(executionId, status);
	const bytes = await exportedFile(connection, blobClientOf(run), executionId, patience);
	return await packageOutput(run, bytes, { executionId, status }, file);
}
