import type { Directory } from '../entra/directory';
import type { Entra } from '../entra/entraService';
import { createTopic, type Topic } from '../eventGrid/topic';
import {
	createEventEnvironment,
	type EventEnvironment,
	type EventHost,
} from '../events/eventEnvironment';
import type { SendPost } from '../events/webhookPost';
import { environmentId } from '../powerPlatform/knownEnvironments';
import { createResourceManager, VALIDATION_PATH } from '../eventGrid/resourceManager';
import type { Servers } from './openServers';
import { startDataverse, type FinanceHost } from './dataverseServers';
import type { SwitchBoard } from '../switches/switchBoard';

/** Azure resource id of the topic that receives an environment's business events. */
export const topicIdOf = (environment: string): string =>
	`/subscriptions/${environmentId('azure subscription')}/resourceGroups/contoso` +
	`/providers/Microsoft.EventGrid/topics/fno-${environment}`;

export interface EventServicesParts {
	servers: Servers;
	environments: Array<EventHost & FinanceHost>;
	directory: Directory;
	board: SwitchBoard;
	entra: Entra;
	sendPost: SendPost;
}

/** Creates one topic per environment, and the Resource Manager that manages them. */
function startTopics(parts: EventServicesParts): Topic[] {
	const { servers, environments, directory, board, entra, sendPost } = parts;
	const { resourceManager } = servers;
	const sender = { sendPost, signDelivery: entra.signDelivery, switches: board.events };
	const validationBase = `${resourceManager.origin}${VALIDATION_PATH}`;
	const topics = environments.map(({ name }) =>
		createTopic(topicIdOf(name), validationBase, sender),
	);
	resourceManager.handle = createResourceManager({
		origin: resourceManager.origin,
		tenantId: directory.tenantId,
		applicationIds: Object.values(directory.applications).map(({ clientId }) => clientId),
		switches: board.events,
		verifyToken: entra.verifyAccessToken,
		topics,
	});
	return topics;
}

/** Creates everything that sends events. Out: the senders of each environment, by its name. */
export function startEventServices(parts: EventServicesParts): Map<string, EventEnvironment> {
	const { environments, directory, board, sendPost } = parts;
	const topics = startTopics(parts);
	const organizations = startDataverse(parts);
	const actor = { sendPost, initiatingUser: directory.users[0].objectId };
	return new Map(
		environments.map((environment, index) => [
			environment.name,
			createEventEnvironment(
				environment,
				{ topic: topics[index], organization: organizations[index] },
				actor,
				board.events,
			),
		]),
	);
}
