import { randomUUID } from 'node:crypto';
import type { EventSwitches } from '../switches/eventSwitches';
import {
	businessEventBody,
	dataEventContext,
	withoutContents,
	type DataEvent,
	type Organization,
} from './executionContext';
import type { Target } from '../dataverse/organization';
import type { Delivery } from './httpsSender';
import { messageText, type Counter, type Message } from './eventMessages';
import { isAccepted, failureOf, statusOf, type SendPost } from './webhookPost';

export interface DataverseSender {
	sendBusinessEvent: (target: Target, message: Message) => Promise<Delivery>;
	/** Sends the same text `1 + duplicates` times to every target. */
	sendDataEvent: (
		targets: readonly Target[],
		event: DataEvent,
		duplicates: number,
	) => Promise<Delivery[]>;
}

/** [documented] for webhooks. */
const TIMEOUT_MS = 60_000;

/** Of a whole request [documented]; measured here by its body alone. */
const SIZE_LIMIT = 256 * 1024;

const GATEWAY_FAILURES = new Set([502, 503, 504]);

/** The webhook sender of the Dataverse organization that is linked to an environment. */
export function createDataverseSender(
	{
		organization,
		counter,
		sendPost,
	}: {
		organization: Organization;
		counter: Counter;
		sendPost: SendPost;
	},
	switches: EventSwitches,
): DataverseSender {
	const headersOf = (entity: string, request: string): Record<string, string> => ({
		'content-type': 'application/json; charset=utf-8',
		'x-ms-dynamics-organization': `${organization.name}.crm4.dynamics.example`,
		'x-ms-dynamics-entity-name': entity,
		'x-ms-dynamics-request-name': request,
		'x-ms-correlation-request-id': randomUUID(),
	});

	/** A message, cut down if it is too large; the header's value is not documented. */
	function postOf(
		members: Record<string, unknown>,
		[entity, request]: [string, string],
	): { headers: Record<string, string>; body: string } {
		const headers = headersOf(entity, request);
		const whole = messageText(members, switches);
		if (Buffer.byteLength(whole) <= SIZE_LIMIT) return { headers, body: whole };
		return {
			headers: { ...headers, 'x-ms-dynamics-msg-size-exceeded': 'true' },
			body: messageText(withoutContents(members), switches),
		};
	}

	async function send(
		post: { url: string; headers: Record<string, string>; body: string },
		about: Pick<Delivery, 'eventId' | 'businessEventId' | 'controlNumber'>,
	): Promise<Delivery> {
		const limit = switches['dataverse.retries'] === 'gatewayOnce' ? 2 : 1;
		for (let attempts = 1; ; attempts++) {
			const posted = await sendPost({ ...post, timeoutMs: TIMEOUT_MS });
			const delivery = { ...about, status: statusOf(posted), attempts };
			if (isAccepted(posted)) return delivery;
			if (attempts === limit || !GATEWAY_FAILURES.has(delivery.status)) {
				return { ...delivery, failure: failureOf(posted) };
			}
		}
	}

	/** The headers of the registration come with those of Dataverse. */
	const addressed = (post: { headers: Record<string, string>; body: string }, target: Target) => ({
		url: target.url,
		headers: { ...post.headers, ...target.headers },
		body: post.body,
	});

	return {
		sendBusinessEvent: (target, message) => {
			const { eventId, businessEventId, controlNumber } = message;
			const members = businessEventBody(message, organization, switches);
			const post = postOf(members, ['none', `mserp_${businessEventId}`]);
			return send(addressed(post, target), { eventId, businessEventId, controlNumber });
		},
		sendDataEvent: async (targets, event, duplicates) => {
			const number = counter.next();
			const context = dataEventContext(event, organization, number, switches);
			const about = {
				eventId: String(context.EventId ?? context.OperationId),
				businessEventId: `${event.entity} ${event.message}`,
				controlNumber: String(number),
			};
			const post = postOf(context, [event.entity, event.message]);
			const deliveries: Delivery[] = [];
			for (const target of targets) {
				for (let copy = 0; copy <= duplicates; copy++) {
					deliveries.push(await send(addressed(post, target), about));
				}
			}
			return deliveries;
		},
	};
}
