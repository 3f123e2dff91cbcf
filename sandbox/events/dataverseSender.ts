import { randomUUID } from 'node:crypto';
import type { EventSwitches } from '../switches/eventSwitches';
import {
	businessEventBody,
	dataEventContext,
	type DataEvent,
	type Organization,
} from './executionContext';
import type { Delivery } from './httpsSender';
import { messageText, type Counter, type Message } from './eventMessages';
import { isAccepted, failureOf, statusOf, type SendPost } from './webhookPost';

export interface DataverseSender {
	sendBusinessEvent: (url: string, message: Message) => Promise<Delivery>;
	/** Sends the same text `1 + duplicates` times. */
	sendDataEvent: (url: string, event: DataEvent, duplicates: number) => Promise<Delivery[]>;
}

/** [documented] for webhooks. */
const TIMEOUT_MS = 60_000;

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

	return {
		sendBusinessEvent: (url, message) => {
			const { eventId, businessEventId, controlNumber } = message;
			const body = messageText(businessEventBody(message, organization, switches), switches);
			const headers = headersOf('none', `mserp_${businessEventId}`);
			return send({ url, headers, body }, { eventId, businessEventId, controlNumber });
		},
		sendDataEvent: async (url, event, duplicates) => {
			const number = counter.next();
			const context = dataEventContext(event, organization, number, switches);
			const body = messageText(context, switches);
			const about = {
				eventId: String(context.EventId ?? context.OperationId),
				businessEventId: `${event.entity} ${event.message}`,
				controlNumber: String(number),
			};
			const headers = headersOf(event.entity, event.message);
			const deliveries: Delivery[] = [];
			for (let copy = 0; copy <= duplicates; copy++) {
				deliveries.push(await send({ url, headers, body }, about));
			}
			return deliveries;
		},
	};
}
