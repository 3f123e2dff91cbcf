import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { BadRequest, parseInput } from './controlInput';
import { DELIVERY_FLAWS } from '../entra/deliveryToken';
import type { Entra } from '../entra/entraService';
import { readJson } from '../fno/values/exactJson';
import { json, type ServiceResponse } from '../servers/serviceMessages';
import { sendInThreads, type EventEnvironment } from '../events/eventEnvironment';
import type { Happening, Target } from '../dataverse/organization';
import type { Delivery } from '../events/httpsSender';
import type { Message } from '../events/eventMessages';

/** What the event routes work on. */
export interface EventParts {
	environments: Map<string, EventEnvironment>;
	entra: Pick<Entra, 'signDelivery' | 'renewSigningKey'>;
}

interface EventCall {
	parts: { events: EventParts };
	names: string[];
	body: unknown;
	/** The raw body, for numbers that JavaScript would round. */
	text: string;
}

const fieldsSchema = z.record(z.unknown());
const businessEventSchema = z
	.object({
		businessEventId: z.string(),
		legalEntity: z.string().default('usmf'),
		fields: fieldsSchema.default({}),
	})
	.strict();
const dataEventSchema = z
	.object({
		entity: z.string().regex(/^mserp_\w+$/),
		message: z.enum(['OnExternalCreated', 'OnExternalUpdated', 'OnExternalDeleted']),
		id: z.string().uuid().optional(),
		fields: fieldsSchema.default({}),
		before: fieldsSchema.optional(),
		after: fieldsSchema.optional(),
	})
	.strict();
const publishSchema = z
	.object({
		environment: z.string(),
		event: z.union([businessEventSchema, dataEventSchema]),
		via: z.enum(['https', 'eventGrid', 'dataverse']),
		url: z.string().optional(),
		count: z.number().int().min(1).max(10_000).default(1),
		duplicates: z.number().int().min(0).max(100).default(0),
		disorder: z.boolean().default(false),
		/** How many messages are in flight at once; a batch server has up to four [documented]. */
		threads: z.number().int().min(1).max(100).default(1),
	})
	.strict();
const endpointSchema = z
	.object({
		environment: z.string(),
		type: z.literal('https'),
		url: z.string(),
		name: z.string().min(1).optional(),
		legalEntity: z.string().default(''),
		businessEventIds: z.array(z.string()).default([]),
	})
	.strict();
const gridEndpointSchema = z
	.object({ environment: z.string(), type: z.literal('eventGrid') })
	.strict();
const anyEndpointSchema = z.discriminatedUnion('type', [endpointSchema, gridEndpointSchema]);
const resendSchema = z.object({ id: z.string().optional() }).strict();
const parametersSchema = z
	.object({
		retryCount: z.number().int().min(0).max(20).optional(),
		retryWaitMs: z.number().int().min(0).max(60_000).optional(),
		timeoutMs: z.number().int().min(1).max(60_000).optional(),
	})
	.strict();
const tokenSchema = z
	.object({ audience: z.string().min(1), flaw: z.enum(DELIVERY_FLAWS).optional() })
	.strict();

/** Body of `POST /events`. */
export type Publication = z.input<typeof publishSchema>;

type ParsedPublication = z.output<typeof publishSchema>;

function environmentOf({ parts }: EventCall, name: string): EventEnvironment {
	const found = parts.events.environments.get(name);
	if (found !== undefined) return found;
	const known = [...parts.events.environments.keys()].join(', ');
	throw new BadRequest(`There is no environment '${name}', only ${known}.`);
}

function memberOf(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null
		? Object.entries(value).find(([key]) => key === name)?.[1]
		: undefined;
}

/** The contract's fields with all digits of their numbers. */
const exactFields = (text: string, name: 'fields' | 'before' | 'after'): Record<string, unknown> =>
	parseInput(fieldsSchema, memberOf(memberOf(readJson(text), 'event'), name) ?? {});

/** The given address, or wherever the steps that are registered for the event send it. */
const targetsOf = (
	{ registered }: EventEnvironment,
	{ url }: ParsedPublication,
	happening: Happening,
): Target[] => (url === undefined ? registered.targetsOf(happening) : [{ url, headers: {} }]);

function send(
	environment: EventEnvironment,
	publication: ParsedPublication,
	messages: Message[],
	legalEntity: string,
): Promise<Delivery[]> {
	const { https, endpoints, dataverse, topic } = environment;
	const { via, url, threads } = publication;
	if (via === 'eventGrid') return topic.publish(messages);
	if (via === 'dataverse') {
		const targets = targetsOf(environment, publication, {
			businessEventId: messages[0].businessEventId,
		});
		return Promise.all(
			targets.map((target) =>
				sendInThreads(messages, threads, (message) => dataverse.sendBusinessEvent(target, message)),
			),
		).then((lists) => lists.flat());
	}
	if (url !== undefined)
		return sendInThreads(messages, threads, (message) => https.send(url, message));
	const targets = endpoints.activeFor(messages[0].businessEventId, legalEntity);
	if (targets.length === 0) {
		throw new BadRequest("'url' is missing, and no endpoint is active for this event.");
	}
	return Promise.all(
		targets.map((target) =>
			sendInThreads(messages, threads, (message) => https.send(target.url, message)),
		),
	).then((lists) => lists.flat());
}

async function publish(call: EventCall): Promise<ServiceResponse> {
	const publication = parseInput(publishSchema, call.body);
	const { event, count, duplicates, disorder } = publication;
	const environment = environmentOf(call, publication.environment);
	if (disorder && count < 2) throw new BadRequest('disorder needs a count of at least 2');
	const fields = exactFields(call.text, 'fields');
	if ('entity' in event) {
		if (publication.via !== 'dataverse') {
			throw new BadRequest('data events are sent via dataverse only');
		}
		const before = event.before && exactFields(call.text, 'before');
		const after = event.after && exactFields(call.text, 'after');
		const columns = Object.keys(fields);
		const happening = { table: event.entity, message: event.message, columns };
		const targets = targetsOf(environment, publication, happening);
		const deliveries: Delivery[] = [];
		for (let sent = 0; sent < count; sent++) {
			const data = { ...event, id: event.id ?? randomUUID(), fields, before, after };
			deliveries.push(...(await environment.dataverse.sendDataEvent(targets, data, duplicates)));
		}
		return json(200, { deliveries });
	}
	const { businessEventId, legalEntity } = event;
	const problem = environment.problemWith([businessEventId], legalEntity);
	if (problem !== undefined) throw new BadRequest(problem);
	const occurrence = { businessEventId, legalEntity, fields };
	const messages = environment.messages({ occurrence, count, duplicates, disorder });
	return json(200, { deliveries: await send(environment, publication, messages, legalEntity) });
}

async function activate(call: EventCall): Promise<ServiceResponse> {
	const endpoint = parseInput(anyEndpointSchema, call.body);
	const environment = environmentOf(call, endpoint.environment);
	if (endpoint.type === 'eventGrid') {
		// Event Grid accepts the test message regardless of subscribers, so this endpoint is always
		// activated.
		const deliveries = await environment.topic.publish([environment.testMessage()]);
		return json(200, { activated: true, status: 200, deliveries });
	}
	const problem = environment.problemWith(endpoint.businessEventIds, endpoint.legalEntity);
	if (problem !== undefined) throw new BadRequest(problem);
	return json(200, await environment.endpoints.activate(endpoint));
}

async function resend(call: EventCall): Promise<ServiceResponse> {
	const { id } = parseInput(resendSchema, call.body ?? {});
	const { https } = environmentOf(call, call.names[0]);
	return json(200, { deliveries: await https.resend(id) });
}

async function signToken({ parts, body }: EventCall): Promise<ServiceResponse> {
	const { audience, flaw } = parseInput(tokenSchema, body);
	return json(200, { token: await parts.events.entra.signDelivery(audience, flaw) });
}

/**
 * What people and other programs do to registrations without the knowledge of whoever created them.
 */
const endpointChanges = z.record(z.unknown());

function changeEndpoints(call: EventCall): ServiceResponse {
	const { registrations } = environmentOf(call, call.names[0]).registered;
	const changes = parseInput(endpointChanges, call.body);
	for (const { serviceendpointid: id } of registrations.endpoints()) {
		registrations.changeEndpoint(id, changes);
	}
	return json(200, {});
}

/** An endpoint that was forgotten or comes from a backup. */
function restoreEndpoint(call: EventCall): ServiceResponse {
	const { registrations } = environmentOf(call, call.names[0]).registered;
	const { serviceendpointid: id, ...members } = parseInput(endpointChanges, call.body);
	registrations.restoreEndpoint(String(id), members);
	return json(200, {});
}

function removeSteps(call: EventCall): ServiceResponse {
	const { registrations } = environmentOf(call, call.names[0]).registered;
	for (const step of registrations.steps()) {
		registrations.removeStep(step.sdkmessageprocessingstepid);
	}
	return json(200, {});
}

function listRegistrations(call: EventCall): ServiceResponse {
	const { registrations } = environmentOf(call, call.names[0]).registered;
	return json(200, { endpoints: registrations.endpoints(), steps: registrations.steps() });
}

type EventHandler = (call: EventCall) => ServiceResponse | Promise<ServiceResponse>;

/** Control API routes for events; `*` is an environment. */
export const EVENT_ROUTES: Record<string, EventHandler> = {
	'POST /events': publish,
	'POST /endpoints': activate,
	'GET /endpoints/*': (call) => json(200, environmentOf(call, call.names[0]).endpoints.list()),
	'GET /errorlog/*': (call) => json(200, environmentOf(call, call.names[0]).https.errorLog()),
	'POST /errorlog/*/resend': resend,
	'PATCH /businesseventparameters/*': (call) => {
		const { https } = environmentOf(call, call.names[0]);
		return json(200, Object.assign(https.parameters, parseInput(parametersSchema, call.body)));
	},
	'GET /eventgrid/*': (call) => json(200, environmentOf(call, call.names[0]).topic.describe()),
	'GET /dataverse/*': listRegistrations,
	'PATCH /dataverse/*/endpoints': changeEndpoints,
	'POST /dataverse/*/endpoints': restoreEndpoint,
	'DELETE /dataverse/*/steps': removeSteps,
	'POST /entra/delivery-token': signToken,
	'POST /entra/signing-key': async ({ parts }) => {
		await parts.events.entra.renewSigningKey();
		return json(200, {});
	},
};
