import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from '../events/httpsSender';
import type { Message } from '../events/eventMessages';
import { failureOf, statusOf } from '../events/webhookPost';
import {
	batchesOf,
	isDelivered,
	deliverBatch,
	postEvents,
	type WebhookSender,
} from './batchDelivery';
import { systemEvent, matchesFilter, toGridEvent, type GridEvent } from './gridEvent';
import { performHandshake } from './handshake';
import type { SubscriptionProperties } from './subscriptionSchema';
import { statusOfSubscription, type Subscription } from './subscription';

/** A custom topic that receives the business events of one environment. */
export interface Topic {
	/** Its resource id in Azure. */
	id: string;
	subscriptions: () => Subscription[];
	find: (name: string) => Subscription | undefined;
	/** The subscription of a PUT, by its operation id; also after the subscription is deleted. */
	operation: (id: string) => Subscription | undefined;
	/**
	 * Creates or updates a subscription; the handshake follows asynchronously. Out: whether it is
	 * new.
	 */
	put: (
		name: string,
		properties: SubscriptionProperties,
	) => { subscription: Subscription; created: boolean };
	/** Out: whether it existed. */
	remove: (name: string) => boolean;
	/** Handles a GET of a validation URL. Out: whether a subscription was waiting for it. */
	validate: (token: string) => boolean;
	/** Delivers to every active subscription whose filter matches. */
	publish: (messages: Message[]) => Promise<Delivery[]>;
	describe: () => Record<string, unknown>;
	reset: () => void;
}

/** [documented] how long a validation URL is valid. */
const MANUAL_MS = 10 * 60_000;
const PROVISIONING_MS = { asynchronous: 100, slow: 2000 };

type Outgoing = { message: Message; event: GridEvent };

/**
 * A topic without subscriptions. In: its resource id, the start of its validation URLs, the sender.
 */
export function createTopic(id: string, validationBase: string, sender: WebhookSender): Topic {
	const { switches } = sender;
	/** By lower-case name: resource names are case-insensitive [documented]. */
	const subscriptions = new Map<string, Subscription>();

	const operations = new Map<string, Subscription>();

	const isCurrent = ({ name, operation }: Subscription): boolean =>
		subscriptions.get(name.toLowerCase())?.operation === operation;

	async function provision(subscription: Subscription): Promise<void> {
		await sleep(PROVISIONING_MS[switches['resourceManager.provisioning']], undefined, {
			ref: false,
		});
		const validationUrl = `${validationBase}?id=${subscription.validationToken}`;
		const result = await performHandshake(sender, subscription, { topic: id, validationUrl });
		if (!isCurrent(subscription)) return;
		const { state, failure } = result;
		Object.assign(subscription, { state, failure, handshakeAt: new Date().toISOString() });
		if (state === 'AwaitingManualAction') {
			setTimeout(() => expireValidation(subscription), MANUAL_MS).unref();
		}
		if (state === 'Failed' && switches['resourceManager.failedSubscription'] === 'gone') {
			subscriptions.delete(subscription.name.toLowerCase());
		}
	}

	function expireValidation(subscription: Subscription): void {
		if (isCurrent(subscription) && subscription.state === 'AwaitingManualAction') {
			subscription.state = 'Failed';
			subscription.failure = 'Nobody opened the validation URL in time.';
		}
	}

	function sendDeletionEvent(subscription: Subscription): void {
		if (switches['eventGrid.deletionEvent'] === 'absent') return;
		const data = { eventSubscriptionId: subscription.name };
		const event = systemEvent('SubscriptionDeletedEvent', id, data);
		void postEvents(sender, subscription, 'SubscriptionDeletion', [event]);
	}

	async function deliverTo(subscription: Subscription, all: Outgoing[]): Promise<Delivery[]> {
		const chosen = all.filter(({ event }) => matchesFilter(subscription, event));
		const messageOf = new Map(chosen.map(({ event, message }) => [event, message]));
		const deliveries: Delivery[] = [];
		for (const batch of batchesOf(subscription, [...messageOf.keys()])) {
			const result = await deliverBatch(sender, subscription, batch, () => isCurrent(subscription));
			if (result.stopped) break;
			const { posted, attempts } = result;
			const done = isDelivered(posted);
			const hasDeadLetter = Boolean(subscription.properties.deadLetterDestination);
			if (done) subscription.delivered += batch.length;
			else if (hasDeadLetter) subscription.deadLettered += batch.length;
			else subscription.dropped += batch.length;
			subscription.attempts += attempts;
			subscription.lastStatus = statusOf(posted);
			for (const event of batch) {
				const message = messageOf.get(event);
				if (message === undefined) continue;
				const { eventId, businessEventId, controlNumber } = message;
				deliveries.push({
					subscription: subscription.name,
					eventId,
					businessEventId,
					controlNumber,
					status: statusOf(posted),
					attempts,
					...(done ? {} : { failure: failureOf(posted) }),
				});
			}
		}
		return deliveries;
	}

	return {
		id,
		subscriptions: () => [...subscriptions.values()],
		find: (name) => subscriptions.get(name.toLowerCase()),
		operation: (operation) => operations.get(operation),
		put: (name, properties) => {
			const old = subscriptions.get(name.toLowerCase());
			const subscription: Subscription = {
				name,
				properties,
				state: old === undefined ? 'Creating' : 'Updating',
				operation: randomUUID(),
				validationCode: randomUUID().toUpperCase(),
				validationToken: randomUUID(),
				delivered: old?.delivered ?? 0,
				attempts: old?.attempts ?? 0,
				deadLettered: old?.deadLettered ?? 0,
				dropped: old?.dropped ?? 0,
			};
			subscriptions.set(name.toLowerCase(), subscription);
			operations.set(subscription.operation, subscription);
			void provision(subscription);
			return { subscription, created: old === undefined };
		},
		remove: (name) => {
			const old = subscriptions.get(name.toLowerCase());
			if (old === undefined) return false;
			subscriptions.delete(name.toLowerCase());
			sendDeletionEvent(old);
			return true;
		},
		validate: (token) => {
			const waiting = [...subscriptions.values()].find(
				({ validationToken, state }) =>
					validationToken === token && state === 'AwaitingManualAction',
			);
			if (waiting !== undefined) waiting.state = 'Succeeded';
			return waiting !== undefined;
		},
		publish: async (messages) => {
			const all = messages.map((message) => ({
				message,
				event: toGridEvent(message, id, switches),
			}));
			const active = [...subscriptions.values()].filter(({ state }) => state === 'Succeeded');
			const lists = await Promise.all(active.map((one) => deliverTo(one, all)));
			return lists.flat();
		},
		describe: () => {
			const listed = [...subscriptions.values()];
			const sum = (name: 'deadLettered' | 'dropped'): number =>
				listed.reduce((total, subscription) => total + subscription[name], 0);
			return {
				topicId: id,
				deadLettered: sum('deadLettered'),
				dropped: sum('dropped'),
				subscriptions: listed.map(statusOfSubscription),
			};
		},
		reset: () => {
			subscriptions.clear();
			operations.clear();
		},
	};
}
