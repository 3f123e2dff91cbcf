import type { Claims, VerifyAccessToken } from '../entra/tokenIssuer';
import {
	empty,
	json,
	splitPath,
	type ServiceRequest,
	type ServiceResponse,
} from '../servers/serviceMessages';
import type { EventSwitches } from '../switches/eventSwitches';
import { readFilter } from './filter';
import { picklist } from './optionSets';
import type { DataverseOrganization } from './organization';
import { notAMember, requirePrivilege } from './rights';
import { badRequest, DataverseRefusal, errorOf } from './webApiErrors';

export interface WebApiOptions {
	/** `https://host[:port]`, also the audience of its tokens. */
	origin: string;
	organization: DataverseOrganization;
	tenantId: string;
	/** Object ids of the persons, and client ids of the applications, that are users of it. */
	members: string[];
	verifyToken: VerifyAccessToken;
	switches: EventSwitches;
}

type Row = Readonly<Record<string, unknown>>;

interface Call {
	options: WebApiOptions;
	request: ServiceRequest;
	query: URLSearchParams;
	caller: string;
}

interface Collection {
	/** As names of privileges have it. */
	table: string;
	columns: readonly string[];
	rows: (organization: DataverseOrganization) => Row[];
	create?: (organization: DataverseOrganization, body: unknown) => string;
	change?: (organization: DataverseOrganization, id: string, body: unknown) => void;
	remove?: (organization: DataverseOrganization, id: string) => void;
}

/** The first column is the key. */
const COLLECTIONS: Readonly<Record<string, Collection>> = {
	serviceendpoints: {
		table: 'ServiceEndpoint',
		columns: ['serviceendpointid', 'name', 'description', 'url', 'contract', 'authtype'],
		rows: ({ registrations }) => registrations.endpoints(),
		create: ({ registrations }, body) => registrations.createEndpoint(body),
		change: ({ registrations }, id, body) => registrations.changeEndpoint(id, body),
		remove: ({ registrations }, id) => registrations.removeEndpoint(id),
	},
	sdkmessageprocessingsteps: {
		table: 'SdkMessageProcessingStep',
		columns: [
			'sdkmessageprocessingstepid',
			'name',
			'description',
			'mode',
			'stage',
			'rank',
			'filteringattributes',
			'statecode',
			'_eventhandler_value',
			'_sdkmessageid_value',
			'_sdkmessagefilterid_value',
		],
		rows: ({ registrations }) => registrations.steps(),
		create: ({ registrations }, body) => registrations.createStep(body),
		change: ({ registrations }, id, body) => registrations.changeStep(id, body),
		remove: ({ registrations }, id) => registrations.removeStep(id),
	},
	sdkmessages: {
		table: 'SdkMessage',
		columns: ['sdkmessageid', 'name', 'categoryname'],
		rows: ({ messages }) => messages(),
	},
	sdkmessagefilters: {
		table: 'SdkMessageFilter',
		columns: ['sdkmessagefilterid', 'primaryobjecttypecode', '_sdkmessageid_value', 'isvisible'],
		rows: ({ filters }) => filters(),
	},
};

const OPTIONS = new Set(['$filter', '$select']);

function bodyOf({ body, headers }: ServiceRequest): unknown {
	if (!/^application\/json/i.test(headers['content-type'] ?? '')) {
		throw new DataverseRefusal(415, '0x0', 'The content type is not supported.');
	}
	try {
		return JSON.parse(body.toString('utf8'));
	} catch {
		throw badRequest('The body is not valid JSON.');
	}
}

function list({ options, query }: Call, collection: Collection): ServiceResponse {
	for (const name of query.keys()) {
		if (!OPTIONS.has(name)) throw badRequest(`The query parameter ${name} is not supported here.`);
	}
	const columns = query.get('$select')?.split(',') ?? collection.columns;
	const known = new Set(collection.columns);
	const unknown = columns.find((name) => !known.has(name));
	if (unknown !== undefined) throw badRequest(`Could not find a property named '${unknown}'.`);
	const filter = query.get('$filter');
	const test = filter === null ? () => true : readFilter(filter, known);
	const shown = [...new Set([collection.columns[0] ?? '', ...columns])];
	const value = collection
		.rows(options.organization)
		.filter(test)
		.map((row) => Object.fromEntries(shown.map((name) => [name, row[name] ?? null])));
	return json(200, { value }, { 'odata-version': '4.0' });
}

function handleCollection(call: Call, set: string, id: string): ServiceResponse {
	const collection = COLLECTIONS[set];
	const { request, options } = call;
	const { organization, origin, switches } = options;
	if (collection === undefined) {
		throw new DataverseRefusal(404, '0x8006088a', `Resource not found for the segment '${set}'.`);
	}
	requirePrivilege(request.method, collection.table, call.caller, switches);
	if (id === '' && request.method === 'GET') return list(call, collection);
	if (id === '' && request.method === 'POST' && collection.create) {
		const created = collection.create(organization, bodyOf(request));
		return empty(204, { 'odata-entityid': `${origin}/api/data/v9.2/${set}(${created})` });
	}
	if (id !== '' && request.method === 'PATCH' && collection.change) {
		collection.change(organization, id, bodyOf(request));
		return empty(204);
	}
	if (id !== '' && request.method === 'DELETE' && collection.remove) {
		collection.remove(organization, id);
		return empty(204);
	}
	return empty(405);
}

const PICKLIST =
	/^Attributes\(LogicalName='(\w+)'\)\/Microsoft\.Dynamics\.CRM\.PicklistAttributeMetadata$/;

function handleMetadata(
	{ options, request, caller }: Call,
	table: string,
	rest: string,
): ServiceResponse {
	const { organization, switches } = options;
	requirePrivilege(request.method, 'Entity', caller, switches);
	if (request.method !== 'GET') return empty(405);
	const missing = (): DataverseRefusal =>
		new DataverseRefusal(
			404,
			'0x80060888',
			`Could not find an entity with the name '${table}' in the metadata cache.`,
		);
	if (table === 'serviceendpoint') {
		const found = picklist(PICKLIST.exec(rest)?.[1] ?? '', switches);
		if (found === undefined) throw missing();
		return json(200, found);
	}
	const found = organization.table(table);
	if (found === undefined) throw missing();
	const { columns, ...members } = found;
	if (rest === '') return json(200, members);
	if (rest !== 'Attributes') throw missing();
	return json(200, { value: columns.map((LogicalName) => ({ LogicalName })) });
}

/** [documented] function that returns which environment the organization is linked to. */
function integrationDetails({ options }: Call): ServiceResponse {
	const { organization, switches, tenantId } = options;
	const setting = switches['dataverse.link'];
	if (setting === 'unknown') {
		throw new DataverseRefusal(404, '0x8006088a', 'Resource not found for the segment.');
	}
	if (setting === 'none') {
		throw new DataverseRefusal(
			400,
			'0x80048d0b',
			"Dataverse instance isn't integrated with finance and operations.",
		);
	}
	const url = setting === 'other' ? 'https://fabrikam.example' : organization.environment;
	return json(200, { Url: url, TenantId: tenantId, Id: organization.name });
}

const PATH = /^\/api\/data\/v9\.\d\/(\w+)(?:\(([^()]*)\))?(?:\/(.*))?$/;
const KEY = /^[\da-f-]{36}$/i;

function handle(call: Call, pathname: string): ServiceResponse {
	const [, set = '', key = '', rest = ''] = PATH.exec(decodeURIComponent(pathname)) ?? [];
	if (set === 'RetrieveFinanceAndOperationsIntegrationDetails') return integrationDetails(call);
	if (set === 'EntityDefinitions') {
		return handleMetadata(call, /^LogicalName='(\w+)'$/.exec(key)?.[1] ?? '', rest);
	}
	if (rest !== '' || (key !== '' && !KEY.test(key))) throw badRequest('The address is not valid.');
	return handleCollection(call, set, key.toLowerCase());
}

async function readCaller(
	{ headers }: ServiceRequest,
	{ origin, members, verifyToken }: WebApiOptions,
): Promise<Claims | ServiceResponse> {
	const [scheme = '', token = ''] = (headers.authorization ?? '').split(' ');
	const claims = scheme.toLowerCase() === 'bearer' ? await verifyToken(token) : undefined;
	if (claims === undefined || ![origin, `${origin}/`].includes(claims.aud)) return empty(401);
	const isMember = members.includes(claims.idtyp === 'app' ? claims.appid : claims.oid);
	return isMember ? claims : errorOf(notAMember());
}

/** The Web API of a Dataverse organization, limited to what registers webhooks. */
export function createWebApi(
	options: WebApiOptions,
): (request: ServiceRequest) => Promise<ServiceResponse> {
	return async (request) => {
		const caller = await readCaller(request, options);
		if ('status' in caller) return caller;
		const { pathname, query } = splitPath(request.path);
		try {
			if (options.switches['dataverse.missingRight'] === 'user') throw notAMember();
			return handle({ options, request, query, caller: caller.oid }, pathname);
		} catch (error) {
			if (error instanceof DataverseRefusal) return errorOf(error);
			throw error;
		}
	};
}
