import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { EventSwitches } from '../switches/eventSwitches';
import { headersIn } from './authValue';
import { isHeaderType, isOption, WEBHOOK_CONTRACT } from './optionSets';
import type { MessageFilterRow, MessageRow } from './tables';
import { badRequest, DataverseRefusal, notFound } from './webApiErrors';

export interface EndpointRow extends Record<string, unknown> {
	serviceendpointid: string;
	name: string;
	description: string | null;
	url: string;
	contract: number;
	authtype: number;
	authvalue: string;
}

export interface StepRow extends Record<string, unknown> {
	sdkmessageprocessingstepid: string;
	name: string;
	description: string | null;
	mode: number;
	stage: number;
	rank: number;
	supporteddeployment: number;
	asyncautodelete: boolean;
	filteringattributes: string | null;
	statecode: number;
	_eventhandler_value: string;
	_sdkmessageid_value: string;
	_sdkmessagefilterid_value: string | null;
}

const text = z.string().min(1);
const endpointMembers = {
	name: text.max(100),
	description: z.string().max(256).nullable().default(null),
	url: text,
	contract: z.number().int(),
	authtype: z.number().int(),
	authvalue: text,
};
const newEndpoint = z.object(endpointMembers).strict();
const changedEndpoint = z
	.object({ ...endpointMembers, description: z.string().max(256).nullable() })
	.partial()
	.strict();
const bind = (set: string) =>
	z
		.string()
		.regex(new RegExp(`^/${set}\\([\\da-f-]{36}\\)$`, 'i'))
		.transform((path) => path.slice(set.length + 2, -1).toLowerCase());
const stepMembers = {
	name: text,
	description: z.string().max(256).nullable().default(null),
	mode: z.union([z.literal(0), z.literal(1)]),
	stage: z.union([z.literal(10), z.literal(20), z.literal(40)]),
	rank: z.number().int().default(1),
	supporteddeployment: z.number().int().default(0),
	asyncautodelete: z.boolean().default(false),
	filteringattributes: z.string().nullable().default(null),
};
const newStep = z
	.object({
		...stepMembers,
		'eventhandler_serviceendpoint@odata.bind': bind('serviceendpoints'),
		'sdkmessageid@odata.bind': bind('sdkmessages'),
		'sdkmessagefilterid@odata.bind': bind('sdkmessagefilters').optional(),
	})
	.strict();
const changedStep = z
	.object({ filteringattributes: z.string().nullable(), name: text, statecode: z.number().int() })
	.partial()
	.strict();

function parse<T>(schema: z.ZodType<T, z.ZodTypeDef, unknown>, body: unknown): T {
	const result = schema.safeParse(body);
	if (result.success) return result.data;
	throw badRequest(
		result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
	);
}

/** What the rows of an organization must match. */
export interface RegistrationHost {
	switches: EventSwitches;
	messages: () => MessageRow[];
	filters: () => MessageFilterRow[];
	columnsOf: (table: string) => string[];
}

/** The service endpoints and steps of one organization. */
export interface Registrations {
	endpoints: () => EndpointRow[];
	steps: () => StepRow[];
	/** Each throws DataverseRefusal for a body that isn't accepted. Out: the new id. */
	createEndpoint: (body: unknown) => string;
	changeEndpoint: (id: string, body: unknown) => void;
	removeEndpoint: (id: string) => void;
	createStep: (body: unknown) => string;
	changeStep: (id: string, body: unknown) => void;
	removeStep: (id: string) => void;
	/** Adds an endpoint with its id, as it was before. */
	restoreEndpoint: (id: string, body: unknown) => void;
	reset: () => void;
}

export function createRegistrations(host: RegistrationHost): Registrations {
	let endpoints: EndpointRow[] = [];
	let steps: StepRow[] = [];

	function checkEndpoint(row: EndpointRow): void {
		if (!URL.canParse(row.url) || !/^https?:$/.test(new URL(row.url).protocol)) {
			throw badRequest('The URL of the webhook is not valid.');
		}
		for (const column of ['contract', 'authtype'] as const) {
			if (!isOption(column, row[column], host.switches)) {
				throw badRequest(`A validation error: '${column}' has no option ${row[column]}.`);
			}
		}
		if (row.contract !== WEBHOOK_CONTRACT) throw badRequest('Only webhooks can be created here.');
		if (isHeaderType(row.authtype, host.switches)) headersIn(row.authvalue);
	}

	const endpointOf = (id: string): EndpointRow => {
		const found = endpoints.find((row) => row.serviceendpointid === id);
		if (found === undefined) throw notFound('serviceendpoint', id);
		return found;
	};
	const stepOf = (id: string): StepRow => {
		const found = steps.find((row) => row.sdkmessageprocessingstepid === id);
		if (found === undefined) throw notFound('sdkmessageprocessingstep', id);
		return found;
	};

	function addEndpoint(serviceendpointid: string, body: unknown): void {
		const row = { serviceendpointid, ...parse(newEndpoint, body) };
		checkEndpoint(row);
		endpoints.push(row);
	}

	function checkStep(row: StepRow): void {
		const { _sdkmessageid_value: messageId, _sdkmessagefilterid_value: filterId } = row;
		endpointOf(row._eventhandler_value);
		const message = host.messages().find(({ sdkmessageid }) => sdkmessageid === messageId);
		if (message === undefined) throw notFound('sdkmessage', messageId);
		const filter = host.filters().find(({ sdkmessagefilterid }) => sdkmessagefilterid === filterId);
		if (filterId !== null && filter?._sdkmessageid_value !== messageId) {
			throw badRequest('The message filter does not belong to the message.');
		}
		// A webhook step for events of finance and operations is asynchronous, after the operation [D].
		if (row.mode !== 1 || row.stage !== 40) {
			throw badRequest('Only asynchronous steps in the PostOperation stage are supported.');
		}
		if (host.switches['dataverse.stepName'] === 'atMost256' && row.name.length > 256) {
			throw badRequest("The length of the 'name' attribute exceeded the maximum of '256'.");
		}
		const columns = filter === undefined ? [] : host.columnsOf(filter.primaryobjecttypecode);
		const filtering = (row.filteringattributes ?? '').split(',').filter(Boolean);
		const unknown = filtering.find((name) => !columns.includes(name));
		if (unknown !== undefined) throw badRequest(`There is no attribute '${unknown}'.`);
	}

	return {
		endpoints: () => [...endpoints],
		steps: () => [...steps],
		createEndpoint(body) {
			const id = randomUUID();
			addEndpoint(id, body);
			return id;
		},
		restoreEndpoint: addEndpoint,
		changeEndpoint(id, body) {
			const row = { ...endpointOf(id), ...parse(changedEndpoint, body) };
			checkEndpoint(row);
			endpoints = endpoints.map((each) => (each.serviceendpointid === id ? row : each));
		},
		removeEndpoint(id) {
			const { name } = endpointOf(id);
			const used = steps.filter((step) => step._eventhandler_value === id).length;
			if (used > 0) {
				throw new DataverseRefusal(
					400,
					'0x8004f01f',
					`The ServiceEndpoint(${id}) component '${name}' cannot be deleted because it is referenced by ${used} other components.`,
				);
			}
			endpoints = endpoints.filter((each) => each.serviceendpointid !== id);
		},
		createStep(body) {
			const parsed = parse(newStep, body);
			const {
				'eventhandler_serviceendpoint@odata.bind': endpoint,
				'sdkmessageid@odata.bind': message,
				'sdkmessagefilterid@odata.bind': filter,
				...members
			} = parsed;
			const row: StepRow = {
				sdkmessageprocessingstepid: randomUUID(),
				...members,
				statecode: 0,
				_eventhandler_value: endpoint,
				_sdkmessageid_value: message,
				_sdkmessagefilterid_value: filter ?? null,
			};
			checkStep(row);
			steps.push(row);
			return row.sdkmessageprocessingstepid;
		},
		changeStep(id, body) {
			const row = { ...stepOf(id), ...parse(changedStep, body) };
			checkStep(row);
			steps = steps.map((each) => (each.sdkmessageprocessingstepid === id ? row : each));
		},
		removeStep(id) {
			stepOf(id);
			steps = steps.filter((each) => each.sdkmessageprocessingstepid !== id);
		},
		reset() {
			endpoints = [];
			steps = [];
		},
	};
}
