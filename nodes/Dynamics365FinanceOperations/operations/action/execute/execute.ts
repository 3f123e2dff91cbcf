import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../../../shared/core/guards';
import { hasFnoHeaders } from '../../../../shared/odata/errors/errorBody';
import { stringifyExact } from '../../../../shared/odata/json/exactJson';
import { actionPaths, queryString } from '../../../../shared/odata/paths';
import { needsCrossCompany } from '../../../../shared/odata/recordPath';
import { assertParametersInReach } from '../../../../shared/records/companyLimit/recordReach';
import { assertReturned } from '../../../../shared/records/companyLimit/rowCheck';
import { valueOfResponse } from '../../../../shared/transport/client/readJson';
import { unknownOutcomeBecause } from '../../../../shared/transport/errors/failures';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { Connection, FnoResponse } from '../../../../shared/transport/types';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { makeActionBody } from './actionBody';
import { toItems } from './actionItems';
import { readParameters } from './parameters';
import { findTarget } from './target';

/**
 * Posts to the first address that the instance knows: it isn't known which form F&O expects for an
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

const NO_CONTENT = 204;

/**
 * Whether F&O itself wrote a success: by its headers, or by the context that a result has
 * [documented]. A 200 without them may come from a proxy or a health probe.
 */
function isFromFno(response: FnoResponse, value: unknown): boolean {
	if (response.status === NO_CONTENT || hasFnoHeaders(response)) return true;
	return isRecord(value) && Object.hasOwn(value, '@odata.context');
}

/** Executes the action of an item. */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const parameters = readParameters(item);
	const connection = await run.connection(item);
	const { action, key } = await findTarget(run, item, parameters);
	const body = makeActionBody(action, parameters.given);
	assertParametersInReach(connection.allowedCompanies, body);
	const query = queryString({ crossCompany: needsCrossCompany(key?.company) });
	const paths = actionPaths({ ...action, predicate: key?.predicate });
	const response = await post(
		connection,
		paths.map((path) => path + query),
		stringifyExact(body),
	);
	const value = valueOfResponse(response);
	if (!isFromFno(response, value))
		throw unknownOutcomeBecause('the response was not from F&O itself');
	assertReturned(connection.allowedCompanies, value, 'The action was executed');
	return toItems(value, parameters.includeODataMetadata);
}
