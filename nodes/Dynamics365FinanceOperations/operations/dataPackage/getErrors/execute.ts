import { readDetails } from '../../../../shared/dataManagement/runs/runDetails';
import { NOT_FOUND, readStatus } from '../../../../shared/dataManagement/runs/runStatus';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { refusedRowItems } from '../results/refusedRowItems';
import { readGivenExecutionId } from '../settings/names';
import { readPatience } from '../settings/patience';

const noRun = (executionId: string) =>
	new FnoError({
		kind: 'notFound',
		message: `F&O has no run with the execution ID ${executionId}`,
		description:
			'Check the ID. F&O may also have deleted the run when its job history was cleaned up.',
	});

/** Returns the refused rows of a run. Throws FnoError if the run does not exist. */
export async function execute(run: Run, item: Item): Promise<Output[]> {
	const executionId = readGivenExecutionId(item);
	const withFiles = item.option('includeFiles') !== false;
	const connection = await run.connection(item);
	const details = await readDetails(connection, executionId);
	// F&O also lists no errors for a run that doesn't exist.
	if (details.length === 0 && (await readStatus(connection, executionId)) === NOT_FOUND) {
		throw noRun(executionId);
	}
	const labels = details.map(({ entity }) => entity);
	return await refusedRowItems(run, connection, {
		executionId,
		labels,
		withFiles,
		patience: readPatience(item),
	});
}
