import type { IDataObject } from 'n8n-workflow';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { readParameters } from '../export/parameters';
import { forgetChanges, prepareProject, startExport } from '../export/startExport';

/** Starts the export of an item; other nodes wait for it. */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const connection = await run.connection(item);
	const parameters = readParameters(item, connection.allowedCompanies);
	const prepared = await prepareProject(run, connection, parameters);
	const { project, labels } = prepared;
	if (parameters.startOver && prepared.exportsChanges)
		await forgetChanges(run, connection, project);
	const executionId = await startExport(connection, prepared, parameters);
	return [{ executionId, project, company: parameters.company, entities: labels }];
}
