import type { IDataObject } from 'n8n-workflow';
import { readDetails } from '../../../../shared/dataManagement/runs/runDetails';
import {
	isFinished,
	NOT_FOUND,
	readStatus,
} from '../../../../shared/dataManagement/runs/runStatus';
import { pause } from '../../../../shared/transport/client/pause';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { Connection } from '../../../../shared/transport/types';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { asJson, entityResult } from '../results/entityResult';
import { readGivenExecutionId } from '../settings/names';

/** A run isn't found shortly after its start [observed], so it is polled again. */
const WAITS = [1000, 2000, 4000, 8000];

const noRun = (executionId: string) =>
	new FnoError({
		kind: 'notFound',
		message: `F&O has no run with the execution ID ${executionId}`,
		description:
			'Check the ID. A run that has only just started may take a moment to appear, and F&O may delete old runs when its job history is cleaned up.',
	});

/** A status other than not found, after a few polls. */
async function findStatus(connection: Connection, executionId: string): Promise<string> {
	for (const wait of WAITS) {
		const status = await readStatus(connection, executionId);
		if (status !== NOT_FOUND) return status;
		await pause(wait, connection.signal);
	}
	const status = await readStatus(connection, executionId);
	if (status === NOT_FOUND) throw noRun(executionId);
	return status;
}

/** The status of the run of an item. Throws FnoError if there is no such run. */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const executionId = readGivenExecutionId(item);
	const connection = await run.connection(item);
	const status = await findStatus(connection, executionId);
	const details = await readDetails(connection, executionId);
	return [
		{
			executionId,
			status,
			isFinished: isFinished(status),
			entities: details.map((each) => {
				const execute = each.targetStatus !== undefined;
				return asJson(entityResult(each.entity, each, { rows: undefined, execute }));
			}),
		},
	];
}
