import type { EventSwitches } from '../switches/eventSwitches';
import { addressProblem } from '../events/webhookPost';
import { errorResponse } from '../powerPlatform/discoveryAccess';
import { empty, json, type ServiceRequest, type ServiceResponse } from '../servers/serviceMessages';
import { resourceOf, type Subscription } from './subscription';
import { SUBSCRIPTION_NAME, subscriptionSchema } from './subscriptionSchema';
import type { Topic } from './topic';

export interface SubscriptionOptions {
	/** Its own origin, which is also the audience of its tokens. */
	origin: string;
	tenantId: string;
	/** Ids of the tenant's applications, for deliveries protected by Entra ID. */
	applicationIds: string[];
	switches: EventSwitches;
}

interface Call {
	options: SubscriptionOptions;
	request: ServiceRequest;
	topic: Topic;
	name: string;
}

export interface Operation {
	/** The permission it requires. */
	right: string;
	readable: boolean;
	run: (call: Call) => ServiceResponse;
}

export const API_VERSION = '2025-02-15';

export const notFound = (what: string): ServiceResponse =>
	errorResponse(404, 'ResourceNotFound', `The resource '${what}' was not found.`);

/** Why a subscription's content is rejected, or undefined. */
function refuseContent(
	{ options: { switches, tenantId, applicationIds } }: Call,
	webhook: Subscription['properties']['destination']['properties'],
): string | undefined {
	const address = addressProblem(webhook.endpointUrl, switches['webhooks.http']);
	if (address !== undefined) return address;
	const tenant = webhook.azureActiveDirectoryTenantId;
	const audience = webhook.azureActiveDirectoryApplicationIdOrUri;
	if (tenant !== undefined && tenant !== tenantId) return `There is no tenant '${tenant}' here.`;
	return audience === undefined || applicationIds.includes(audience.replace(/^api:\/\//, ''))
		? undefined
		: `The tenant has no application '${audience}'.`;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function putSubscription(call: Call): ServiceResponse {
	const { name, topic, request, options } = call;
	if (!SUBSCRIPTION_NAME.test(name)) {
		const rule = 'three to sixty-four letters, digits or hyphens';
		return errorResponse(400, 'InvalidRequest', `The name '${name}' is not ${rule}.`);
	}
	const body = subscriptionSchema.safeParse(parseJson(request.body.toString('utf8')));
	if (!body.success) {
		const issues = body.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
		return errorResponse(400, 'InvalidRequest', issues.join('; '));
	}
	const { properties } = body.data;
	const refusal = refuseContent(call, properties.destination.properties);
	if (refusal !== undefined) return errorResponse(400, 'InvalidRequest', refusal);
	const { subscription } = topic.put(name, properties);
	const subscriptionPath = topic.id.split('/').slice(0, 3).join('/');
	const status = `${subscriptionPath}/providers/Microsoft.EventGrid/locations/westeurope/operationsStatus/${subscription.operation}`;
	// The same status for create and update [documented].
	return json(201, resourceOf(topic.id, subscription), {
		'azure-asyncoperation': `${options.origin}${status}?api-version=${API_VERSION}`,
	});
}

function getSubscription({ topic, name }: Call): ServiceResponse {
	const found = topic.find(name);
	return found === undefined ? notFound(name) : json(200, resourceOf(topic.id, found));
}

function getFullUrl({ topic, name }: Call): ServiceResponse {
	const found = topic.find(name);
	if (found === undefined) return notFound(name);
	const { endpointUrl } = found.properties.destination.properties;
	return json(200, { endpointUrl });
}

function deleteSubscription({ topic, name, options: { switches } }: Call): ServiceResponse {
	if (topic.remove(name)) return empty(Number(switches['resourceManager.deletion']));
	return switches['resourceManager.missingDeletion'] === '404' ? notFound(name) : empty(204);
}

const listSubscriptions = ({ topic }: Call): ServiceResponse =>
	json(200, { value: topic.subscriptions().map((one) => resourceOf(topic.id, one)) });

const RIGHTS = 'Microsoft.EventGrid/eventSubscriptions';

/** Operations on event subscriptions, by method and kind of path. */
export const OPERATIONS: Record<string, Operation> = {
	'GET one': { right: `${RIGHTS}/read`, readable: true, run: getSubscription },
	'GET all': { right: `${RIGHTS}/read`, readable: true, run: listSubscriptions },
	'PUT one': { right: `${RIGHTS}/write`, readable: false, run: putSubscription },
	'DELETE one': { right: `${RIGHTS}/delete`, readable: false, run: deleteSubscription },
	'POST fullUrl': { right: `${RIGHTS}/getFullUrl/action`, readable: false, run: getFullUrl },
};
