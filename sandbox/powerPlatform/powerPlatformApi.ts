import type { CloudSwitches } from '../switches/cloudSwitches';
import type { VerifyAccessToken } from '../entra/tokenIssuer';
import {
	json,
	splitPath,
	type ServiceResponse,
	type ServiceRequest,
} from '../servers/serviceMessages';
import {
	DATAVERSE_VERSION,
	environmentId,
	FIN_OPS_VERSION,
	type KnownEnvironment,
} from './knownEnvironments';
import { isResponse, errorResponse, readCaller, refuseRequest } from './discoveryAccess';

export interface DiscoveryOptions {
	/** Its own origin, which is also the audience of its tokens. */
	origin: string;
	tenantId: string;
	environments: KnownEnvironment[];
	verifyToken: VerifyAccessToken;
}

const PATH = '/environmentmanagement/environments';
const PAGE_SIZE = 2;

function toRow(
	environment: KnownEnvironment,
	tenantId: string,
	switches: CloudSwitches,
): Record<string, unknown> {
	const id = environmentId(environment.name);
	const finance =
		environment.origin === undefined
			? {}
			: {
					finOpsMetadata: {
						id: environmentId(`${environment.name} finance`),
						type: 'Internal',
						...(switches['powerPlatform.finOpsVersion'] === 'present' && {
							version: FIN_OPS_VERSION,
						}),
						url:
							switches['powerPlatform.urlSlash'] === 'with'
								? `${environment.origin}/`
								: environment.origin,
					},
				};
	const { dataverse } = environment;
	const setting = switches['powerPlatform.dataverseUrl'];
	return {
		id,
		tenantId,
		type: 'Sandbox',
		displayName: environment.displayName,
		domainName: environment.name,
		version: DATAVERSE_VERSION,
		state: 'Enabled',
		geo: 'Europe',
		...(dataverse !== undefined &&
			setting !== 'absent' && { url: setting === 'withSlash' ? `${dataverse}/` : dataverse }),
		...finance,
	};
}

function listPage(
	rows: Array<Record<string, unknown>>,
	paging: CloudSwitches['powerPlatform.paging'],
	origin: string,
	query: URLSearchParams,
): ServiceResponse {
	if (paging === 'single') return json(200, { value: rows });
	const start = Number(query.get('$skip') ?? '0');
	const end = start + PAGE_SIZE;
	const next = new URLSearchParams(query);
	next.set('$skip', String(end));
	return json(200, {
		value: rows.slice(start, end),
		...(end < rows.length ? { [paging]: `${origin}${PATH}?${next.toString()}` } : {}),
	});
}

/**
 * The fake api.powerplatform.com: the list of environments for the signed-in person [documented].
 */
export function createPowerPlatformApi(
	options: DiscoveryOptions & { switches: CloudSwitches },
): (request: ServiceRequest) => Promise<ServiceResponse> {
	const { origin, tenantId, environments, switches, verifyToken } = options;
	return async (request) => {
		const { pathname, query } = splitPath(request.path);
		if (pathname !== PATH) return errorResponse(404, 'NotFound', 'There is no such resource.');
		const refusal = refuseRequest(request, query, ['2024-10-01']);
		if (refusal !== undefined) return refusal;
		const caller = await readCaller(request, origin, verifyToken);
		if (isResponse(caller)) return caller;
		if (caller.idtyp === 'app' && switches['powerPlatform.appOnly'] === 'refused') {
			return errorResponse(403, 'Forbidden', 'This list is for signed-in persons.');
		}
		const rows = environments.map((environment) => toRow(environment, tenantId, switches));
		return listPage(rows, switches['powerPlatform.paging'], origin, query);
	};
}
