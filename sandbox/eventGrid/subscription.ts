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
	/** Why it failed. */
	failure?: string;
	/** Changes with every PUT, so that a late handshake of an older one is not taken for it. */
	operation: string;
	validationCode: string;
	/** Opens the validation URL. */
	validationToken: string;
	handshakeAt?: string;
	delivered: number;
	attempts: number;
	/** Events given up with somewhere to put them. */
	deadLettered: number;
	/** Events given up with nowhere to put them. */
	dropped: number;
	lastStatus?: number;
}

/** The address without its query, which is all that a plain GET shows [documented]. */
function baseOf(address: string): string {
	const { origin, pathname } = new URL(address);
	return `${origin}${pathname}`;
}

/** The resource as Azure Resource Manager shows it; the full address needs its own call. */
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

/** What the control API tells of it. */
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
