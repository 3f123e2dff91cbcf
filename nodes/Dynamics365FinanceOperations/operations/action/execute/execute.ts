import type { IDataObject } from 'n8n-workflow';
import { stringifyExact } from '../../../../shared/odata/json/exactJson';
import { actionPaths, queryString } from '../../../../shared/odata/paths';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import { valueOfResponse } from '../../../../shared/transport/client/readJson';
import type { Connection, FnoResponse } from '../../../../shared/transport/types';
import type { Run } from '../../run/run';
import { readInput } from '../../../../shared/records/givenValues';
import { parameterInput } from '../../properties/inputProperties';
import { toItems } from './actionItems';
import { makeParameters } from './actionBody';
import { readTarget } from './target';

/**
 * Posts to the first address that the environment knows: for an unbound action nobody knows
 * which form F&O takes [guess]. A 404 means that nothing was executed.
 */
async function post(
	connection: Connection,
	[path, ...others]: string[],
	body: string,
): Promise<FnoResponse> {
	const request = connection.request({ method: 'POST', effect: 'write', path, body });
	return await request.catch(async (error: unknown) => {
		const isUnknown = error instanceof FnoError && error.kind === 'notFound';
		if (!isUnknown || others.length === 0) throw error;
		return await post(connection, others, body);
	});
}

/** Executes the action that the item names. */
export async function execute(run: Run, itemIndex: number): Promise<IDataObject[]> {
	const connection = await run.connection(itemIndex);
	const { action, key } = await readTarget(run, itemIndex);
	const body = makeParameters(action, readInput(run, itemIndex, parameterInput));
	const query = queryString({ crossCompany: key?.company !== undefined });
	const paths = actionPaths({ ...action, predicate: key?.predicate });
	const answer = await post(
		connection,
		paths.map((path) => path + query),
		stringifyExact(body),
	);
	return toItems(valueOfResponse(answer), run.flag('includeODataMetadata', itemIndex));
}
