import { isRecord } from '../../core/guards';
import { InputError } from '../../core/inputError';

type Json = Record<string, unknown>;

/** An event subscription as the trigger needs it. */
export interface SubscriptionPlan {
	/** Where events go, secret included: it must never be shown. */
	endpointUrl: string;
	/** Present when Event Grid is to send a token of Entra ID with each delivery. */
	entra?: { tenantId: string; application: string };
	maxDeliveryAttempts: number;
	/** Minutes. */
	eventTimeToLive: number;
	subjectBeginsWith: string;
	subjectEndsWith: string;
	includedEventTypes: readonly string[];
}

const topicForm =
	/^\/subscriptions\/[^/?#]+\/resourceGroups\/[^/?#]+\/providers\/Microsoft\.EventGrid\/(topics|domains)\/[^/?#]+(\/topics\/[^/?#]+)?$/i;

/**
 * In: the resource id of an Event Grid topic, as the Azure portal shows it. Out: the same as a
 * path.
 * @throws InputError when it is invalid
 */
export function topicPath(typed: string): string {
	const topicId = typed.trim().replace(/\/+$/, '');
	if (topicForm.test(topicId) && !/\/\.\.?(\/|$)/.test(topicId)) {
		return topicId.split('/').map(encodeURIComponent).join('/');
	}
	throw new InputError({
		field: 'Topic ID',
		value: typed,
		message: typed.trim()
			? `"${typed.trim()}" is not the resource ID of an Event Grid topic`
			: 'The Topic ID of the Event Grid topic is missing',
		advice:
			'Copy the Resource ID from the properties of the topic in the Azure portal: /subscriptions/…/resourceGroups/…/providers/Microsoft.EventGrid/topics/…',
	});
}

/** In: a plan. Out: the body that creates or updates the subscription [documented]. */
export function subscriptionBody(plan: SubscriptionPlan): Json {
	const filter = {
		...(plan.subjectBeginsWith && { subjectBeginsWith: plan.subjectBeginsWith }),
		...(plan.subjectEndsWith && { subjectEndsWith: plan.subjectEndsWith }),
		...(plan.includedEventTypes.length > 0 && { includedEventTypes: plan.includedEventTypes }),
	};
	return {
		properties: {
			destination: {
				endpointType: 'WebHook',
				properties: {
					endpointUrl: plan.endpointUrl,
					maxEventsPerBatch: 1,
					preferredBatchSizeInKilobytes: 64,
					...(plan.entra && {
						azureActiveDirectoryTenantId: plan.entra.tenantId,
						azureActiveDirectoryApplicationIdOrUri: plan.entra.application,
					}),
				},
			},
			eventDeliverySchema: 'EventGridSchema',
			retryPolicy: {
				maxDeliveryAttempts: plan.maxDeliveryAttempts,
				eventTimeToLiveInMinutes: plan.eventTimeToLive,
			},
			...(Object.keys(filter).length > 0 && { filter }),
		},
	};
}

/**
 * Whether a subscription, as Azure returns it, matches the plan. The endpoint is not compared,
 * because it is returned without its query [documented].
 */
export function isAsPlanned(current: Json, plan: SubscriptionPlan): boolean {
	const properties = objectAt(current, 'properties');
	const destination = objectAt(objectAt(properties, 'destination'), 'properties');
	const filter = objectAt(properties, 'filter');
	const retry = objectAt(properties, 'retryPolicy');
	const types: unknown = filter.includedEventTypes;
	return [
		[properties.eventDeliverySchema ?? 'EventGridSchema', 'EventGridSchema'],
		[destination.azureActiveDirectoryTenantId ?? '', plan.entra?.tenantId ?? ''],
		[destination.azureActiveDirectoryApplicationIdOrUri ?? '', plan.entra?.application ?? ''],
		[retry.maxDeliveryAttempts ?? plan.maxDeliveryAttempts, plan.maxDeliveryAttempts],
		[retry.eventTimeToLiveInMinutes ?? plan.eventTimeToLive, plan.eventTimeToLive],
		[filter.subjectBeginsWith ?? '', plan.subjectBeginsWith],
		[filter.subjectEndsWith ?? '', plan.subjectEndsWith],
		[Array.isArray(types) ? types.join() : '', plan.includedEventTypes.join()],
	].every(([is, planned]) => String(is).toLowerCase() === String(planned).toLowerCase());
}

/** State of the subscription: `Creating`, `Succeeded`, `Failed`, … [documented]. */
export function stateOf(current: Json): string {
	const state = objectAt(current, 'properties').provisioningState;
	return typeof state === 'string' ? state : 'Succeeded';
}

function objectAt(holder: Json, name: string): Json {
	const value = holder[name];
	return isRecord(value) ? value : {};
}
