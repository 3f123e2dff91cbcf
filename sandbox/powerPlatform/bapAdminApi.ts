import type { Claims } from '../entra/tokenIssuer';
import {
	json,
	splitPath,
	type ServiceResponse,
	type ServiceRequest,
} from '../servers/serviceMessages';
import { DATAVERSE_VERSION, environmentId, type KnownEnvironment } from './knownEnvironments';
import { isResponse, errorResponse, readCaller, refuseRequest } from './discoveryAccess';
import type { DiscoveryOptions } from './powerPlatformApi';

const PROVIDER = '/providers/Microsoft.BusinessAppPlatform';
const PATH = `${PROVIDER}/scopes/admin/environments`;

function toRow(environment: KnownEnvironment): Record<string, unknown> {
	const name = environmentId(environment.name);
	const linked =
		environment.origin === undefined
			? {}
			: {
					linkedAppMetadata: {
						type: 'Internal',
						id: environmentId(`${environment.name} finance`),
						// With a trailing slash [observed].
						url: `${environment.origin}/`,
					},
				};
	return {
		id: `${PATH}/${name}`,
		type: `${PROVIDER.slice('/providers/'.length)}/scopes/environments`,
		location: 'europe',
		name,
		properties: {
			displayName: environment.displayName,
			environmentSku: 'Sandbox',
			linkedEnvironmentMetadata: {
				version: DATAVERSE_VERSION,
				// With a trailing slash [observed].
				...(environment.dataverse !== undefined && { instanceUrl: `${environment.dataverse}/` }),
			},
			...linked,
		},
	};
}

/**
 * The fake list of all environments for administrators [documented].
 * Refuses everyone but an administrator, whether person or application.
 */
export function createBapAdminApi(
	options: DiscoveryOptions & { isAdministrator: (caller: Claims) => boolean },
): (request: ServiceRequest) => Promise<ServiceResponse> {
	const { origin, environments, verifyToken, isAdministrator } = options;
	return async (request) => {
		const { pathname, query } = splitPath(request.path);
		// Resource provider paths are case-insensitive [documented].
		if (pathname.toLowerCase() !== PATH.toLowerCase()) {
			return errorResponse(404, 'NotFound', 'There is no such resource.');
		}
		const refusal = refuseRequest(request, query, ['2023-06-01', '2020-10-01']);
		if (refusal !== undefined) return refusal;
		const caller = await readCaller(request, origin, verifyToken);
		if (isResponse(caller)) return caller;
		if (!isAdministrator(caller)) {
			return errorResponse(
				403,
				'Forbidden',
				'Only an administrator of the tenant may list environments.',
			);
		}
		return json(200, { value: environments.map(toRow) });
	};
}
