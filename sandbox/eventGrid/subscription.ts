import type { SubscriptionProperties } from './subscriptionSchema';

export type ProvisioningState =
	| 'Creating'
	| 'Updating'
	| 'Succeeded'
	| 'Failed'
	| 'AwaitingManualAction';

/** One event subscription of a topic. */
export interface Subscription {
	name: string;
	properties: SubscriptionProperties;
	state: ProvisioningState;
	/** Why provisioning failed. */
	failure?: string;
	/** Changes with every PUT, so that a late handshake of an earlier PUT is ignored. */
	operation: string;
	validationCode: string;
	/** The token in the validation URL. */
	validationToken: string;
	handshakeAt?: string;
	delivered: number;
	attempts: number;
	/** Undeliverable events with a dead-letter destination. */
	deadLettered: number;
	/** Undeliverable events without a dead-letter destination. */
	dropped: number;
	lastStatus?: number;
}

/** The address without its query; a plain GET shows no more [documented]. */
function baseOf(address: string): string {
	const { origin, pathname } = new URL(address);
	return `${origin}${pathname}`;
}

/** The resource as Azure Resource Manager returns it. The full address needs a separate call. */
export function resourceOf(topicId: string, subscription: Subscription): Record<string, unknown> {
	const { name, state, properties } = subscription;
	const { destination, ...others } = properties;
	const { endpointUrl, deliveryAttributeMappings, ...webhook } = destination.properties;
	const type = 'Microsoft.EventGrid/eventSubscriptions';
	return {
		id: `${topicId}/providers/${type}/${name}`,
		name,
		type,
		properties: {
			topic: topicId,
			provisioningState: state,
			destination: {
				endpointType: destination.endpointType,
				properties: {
					endpointBaseUrl: baseOf(endpointUrl),
					...webhook,
					deliveryAttributeMappings: deliveryAttributeMappings.map((mapping) => ({
						...mapping,
						properties: mapping.properties.isSecret
							? { value: 'Hidden', isSecret: true }
							: mapping.properties,
					})),
				},
			},
			...others,
		},
	};
}

/** What the control API reports about a subscription. */
export function statusOfSubscription(subscription: Subscription): Record<string, unknown> {
	const { name, state, failure, handshakeAt, properties } = subscription;
	const { delivered, attempts, deadLettered, dropped, lastStatus } = subscription;
	return {
		name,
		provisioningState: state,
		failure,
		handshakeAt,
		endpointUrl: properties.destination.properties.endpointUrl,
		delivered,
		attempts,
		deadLettered,
		dropped,
		lastStatus,
	};
}
