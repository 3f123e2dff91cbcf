import type { IDataObject } from 'n8n-workflow';
import { stringifyExact } from '../../../../shared/odata/json/exactJson';
import { actionPaths, queryString } from '../../../../shared/odata/paths';
import { needsCrossCompany } from '../../../../shared/odata/recordPath';
import { valueOfResponse } from '../../../../shared/transport/client/readJson';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { Connection, FnoResponse } from '../../../../shared/transport/types';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { makeActionBody } from './actionBody';
import { toItems } from './actionItems';
import { readParameters } from './parameters';
import { findTarget } from './target';

/**
 * Posts to the first address that the instance knows: it isn't known which form F&O takes for an
 * unbound action [guess]. A 404 means that nothing was executed.
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

/** Executes the action of an item. */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const parameters = readParameters(item);
	const connection = await run.connection(item);
	const { action, key } = await findTarget(run, item, parameters);
	const body = makeActionBody(action, parameters.given);
	const query = queryString({ crossCompany: needsCrossCompany(key?.company) });
	const paths = actionPaths({ ...action, predicate: key?.predicate });
	const response = await post(
		connection,
		paths.map((path) => path + query),
		stringifyExact(body),
	);
	return toItems(valueOfResponse(response), parameters.includeODataMetadata);
}
