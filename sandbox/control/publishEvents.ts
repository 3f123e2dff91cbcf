import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Happening, Target } from '../dataverse/organization';
import { sendInThreads, type EventEnvironment } from '../events/eventEnvironment';
import type { Message } from '../events/eventMessages';
import type { Delivery } from '../events/httpsSender';
import { readJson } from '../fno/values/exactJson';
import { json, type ServiceResponse } from '../servers/serviceMessages';
import { BadRequest, parseInput } from './controlInput';
import { environmentOf, type EventCall } from './eventCall';

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

/** Body of `POST /events`. */
export type Publication = z.input<typeof publishSchema>;

type ParsedPublication = z.output<typeof publishSchema>;

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

/** Sends events as F&O would. */
export async function publish(call: EventCall): Promise<ServiceResponse> {
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
