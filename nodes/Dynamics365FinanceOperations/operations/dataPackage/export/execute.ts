import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { finishExport } from '../results/finishExport';
import { exportChanges } from './exportChanges';
import { readFileParameters, readParameters } from './parameters';
import { prepareProject, startExport } from './startExport';

/** Exports what an item asks for, and waits for it. */
export async function execute(run: Run, item: Item): Promise<Output[]> {
	const file = readFileParameters(item);
	const connection = await run.connection(item);
	const parameters = readParameters(item, connection.allowedCompanies);
	const prepared = await prepareProject(run, connection, parameters);
	const { company, patience } = parameters;
	const { project } = prepared;
	const failWhenPartial = item.option('failWhenPartial') !== false;
	const fetch = async (executionId: string) =>
		await finishExport(
			run,
			connection,
			{ executionId, project, company },
			{ ...file, patience, failWhenPartial },
		);
	if (parameters.onlyChanges) {
		return await exportChanges(run, connection, prepared, parameters, fetch);
	}
	return await fetch(await startExport(connection, prepared, parameters));
}
