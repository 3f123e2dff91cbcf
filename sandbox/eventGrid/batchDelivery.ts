import { setTimeout as sleep } from 'node:timers/promises';
import type { SignDelivery } from '../entra/deliveryToken';
import type { EventSwitches } from '../switches/eventSwitches';
import { writeJson } from '../fno/values/exactJson';
import { statusOf, type PostResult, type SendPost } from '../events/webhookPost';
import type { GridEvent } from './gridEvent';
import type { Subscription } from './subscription';

/** What is needed to post to a webhook. */
export interface WebhookSender {
	sendPost: SendPost;
	signDelivery: SignDelivery;
	switches: EventSwitches;
}

export interface BatchResult {
	posted: PostResult;
	attempts: number;
	/** The subscription changed or was deleted meanwhile. */
	stopped: boolean;
}

type EventType = 'Notification' | 'SubscriptionValidation' | 'SubscriptionDeletion';

/** [documented] how long Event Grid waits for a response. */
const TIMEOUT_MS = 30_000;

/** [documented] the only statuses that count as delivered. */
const SUCCESS = new Set([200, 201, 202, 203, 204]);

const NOT_RETRIED: Record<EventSwitches['eventGrid.notRetried'], ReadonlySet<number>> = {
	without404: new Set([400, 401, 403, 413]),
	with404: new Set([400, 401, 403, 404, 413]),
};

/** Waits in seconds; the last one repeats [documented]. */
const SCHEDULE = [10, 30, 60, 300, 600, 1800, 3600];
const SHORT_MS = 100;

export const isDelivered = (posted: PostResult): boolean =>
	posted.responded && SUCCESS.has(posted.status);

/** Posts events to a subscription's webhook, with a token if the subscription requires one. */
export async function postEvents(
	{ sendPost, signDelivery }: WebhookSender,
	subscription: Subscription,
	type: EventType,
	events: GridEvent[],
	deliveryCount = 0,
): Promise<PostResult> {
	const { destination } = subscription.properties;
	const { azureActiveDirectoryApplicationIdOrUri: audience, ...webhook } = destination.properties;
	const extra = type === 'Notification' ? webhook.deliveryAttributeMappings : [];
	const token = audience === undefined ? undefined : await signDelivery(audience);
	return sendPost({
		url: webhook.endpointUrl,
		timeoutMs: TIMEOUT_MS,
		body: writeJson(events),
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'aeg-subscription-name': subscription.name.toUpperCase(),
			'aeg-delivery-count': String(deliveryCount),
			'aeg-data-version': events[0].dataVersion,
			'aeg-metadata-version': events[0].metadataVersion,
			'aeg-event-type': type,
			...Object.fromEntries(extra.map(({ name, properties }) => [name, properties.value])),
			...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
		},
	});
}

function retryDelay(attempt: number, switches: EventSwitches): number {
	if (switches['eventGrid.retrySchedule'] === 'shortened') return SHORT_MS;
	return 1000 * (SCHEDULE[attempt - 1] ?? 3600);
}

/**
 * Delivers one batch with retries. `isCurrent` tells whether the subscription still exists
 * unchanged.
 */
export async function deliverBatch(
	sender: WebhookSender,
	subscription: Subscription,
	events: GridEvent[],
	isCurrent: () => boolean,
): Promise<BatchResult> {
	const { maxDeliveryAttempts, eventTimeToLiveInMinutes } = subscription.properties.retryPolicy;
	const end = Date.now() + eventTimeToLiveInMinutes * 60_000;
	const { switches } = sender;
	for (let attempts = 1; ; attempts++) {
		const posted = await postEvents(sender, subscription, 'Notification', events, attempts - 1);
		const wait = retryDelay(attempts, switches);
		const isFinal =
			isDelivered(posted) ||
			attempts >= maxDeliveryAttempts ||
			Date.now() + wait > end ||
			NOT_RETRIED[switches['eventGrid.notRetried']].has(statusOf(posted));
		if (isFinal) return { posted, attempts, stopped: false };
		await sleep(wait, undefined, { ref: false });
		if (!isCurrent()) return { posted, attempts, stopped: true };
	}
}

/**
 * Groups events up to the subscription's count and size limits; an event above the size limit goes
 * alone [D].
 */
export function batchesOf(subscription: Subscription, events: GridEvent[]): GridEvent[][] {
	const { maxEventsPerBatch, preferredBatchSizeInKilobytes } =
		subscription.properties.destination.properties;
	const limit = preferredBatchSizeInKilobytes * 1024;
	const batches: GridEvent[][] = [];
	let size = 0;
	for (const event of events) {
		const length = Buffer.byteLength(writeJson(event));
		const last = batches.at(-1);
		if (last !== undefined && last.length < maxEventsPerBatch && size + length <= limit) {
			last.push(event);
			size += length;
		} else {
			batches.push([event]);
			size = length;
		}
	}
	return batches;
}
