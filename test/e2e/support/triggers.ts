import { randomUUID } from 'node:crypto';
import type { DeliveryFlaw } from '../../../sandbox/entra/deliveryToken';
import type { Activation } from '../../../sandbox/events/endpoints';
import type { Delivery } from '../../../sandbox/events/httpsSender';
import type { Publication } from '../../../sandbox/control/publishEvents';
import { ActivationError, activateAndWait } from '../../../sandbox/n8n/api/activation';
import { useCredential, type Account, type Credential } from '../../../sandbox/n8n/api/credentials';
import { waitForExecutions } from '../../../sandbox/n8n/api/executions';
import { exchange, sleep, type HttpResponse } from '../../../sandbox/n8n/api/httpExchange';
import { objectOr, type JsonObject } from '../../../sandbox/n8n/api/json';
import { TRIGGER_TYPE } from '../../../sandbox/n8n/api/templates';
import { webhookAddress } from '../../../sandbox/n8n/api/webhooks';
import {
	createWorkflow,
	withNodeAfter,
	type StoredWorkflow,
} from '../../../sandbox/n8n/api/workflows';
import type { DataverseState, TopicState } from '../../support/sandbox';
import { connectedCredential, fromList, type World } from './world';

/** Has characters that must be escaped in a URL. */
export const SECRET = 'e2e+Secret/&%=?2026';
export const TRIGGER_NODE = 'Event';

export const CONFIRMED = 'PurchaseOrderConfirmedBusinessEvent';
export const RECEIVED = 'PurchaseOrderReceivedBusinessEvent';
export const RELEASED = 'ProductionOrderReleasedBusinessEvent';

/** A workflow that starts with our trigger. */
export interface Listener {
	workflow: StoredWorkflow;
	webhookId: string;
	/** Its production URL, without and with the secret. */
	plainUrl: string;
	url: string;
}

export const listeningCredential = (
	at: World,
	account: Account = 'secret',
	changes: JsonObject = {},
): Promise<Credential> => connectedCredential(at, account, { webhookSecret: SECRET, ...changes });

/** Saves a workflow with our trigger and one node after it. */
export async function savedTrigger(
	{ client }: World,
	credential: Credential,
	parameters: JsonObject = {},
): Promise<Listener> {
	const webhookId = randomUUID();
	const node = {
		id: randomUUID(),
		name: TRIGGER_NODE,
		type: TRIGGER_TYPE,
		typeVersion: 1.1,
		position: [0, 0],
		webhookId,
		credentials: useCredential(credential),
		parameters: {
			instance: fromList(''),
			category: '',
			businessEvents: [],
			legalEntity: fromList(''),
			arrival: 'https',
			verification: 'secret',
			options: {},
			...parameters,
		},
	};
	const workflow = await createWorkflow(client, {
		name: `e2e trigger ${webhookId}`,
		...withNodeAfter(node),
	});
	return {
		workflow,
		webhookId,
		plainUrl: webhookAddress(client.url, webhookId),
		url: webhookAddress(client.url, webhookId, SECRET),
	};
}

/** In: an activation that n8n refuses. Out: the message that the editor shows. */
export async function activationFailure(work: Promise<unknown>): Promise<string> {
	const error = await work.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	expect(error).toBeInstanceOf(ActivationError);
	return error instanceof Error ? error.message : '';
}

/** Saves such a workflow and activates it. */
export async function activeTrigger(
	at: World,
	credential: Credential,
	parameters: JsonObject = {},
): Promise<Listener> {
	const listener = await savedTrigger(at, credential, parameters);
	await activateAndWait(at.client, listener.workflow);
	return listener;
}

/** The items that the trigger emitted, once its workflow has had that many executions. */
export async function emitted(
	{ client }: World,
	{ workflow }: Listener,
	executions: number,
): Promise<JsonObject[]> {
	const runs = await waitForExecutions(client, workflow.id, executions);
	const failed = runs.find(({ status }) => status !== 'success');
	if (failed !== undefined) throw new Error(`an execution ended with ${failed.status}`);
	return runs.flatMap(({ nodes }) =>
		(nodes[TRIGGER_NODE]?.outputs[0] ?? []).map(({ json }) => json),
	);
}

export const headersOf = (items: JsonObject[]): JsonObject[] =>
	items.map(({ header }) => objectOr(header));

/** Sends a POST, as any sender could. */
export function post(
	url: string,
	body: unknown,
	headers: Record<string, string> = {},
): Promise<HttpResponse> {
	return exchange({
		method: 'POST',
		url,
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
}

/** A hand-made message, for what the sandbox's senders never send. */
export const message = (members: JsonObject = {}): JsonObject => ({
	BusinessEventId: CONFIRMED,
	BusinessEventLegalEntity: 'usmf',
	ControlNumber: 1,
	EventId: randomUUID().toUpperCase(),
	EventTimeIso8601: '2026-01-02T03:04:05.6789012Z',
	...members,
});

/**
 * What was emitted after calls that may have started an execution. A last event follows them: once
 * it has been emitted, so has everything before it.
 */
export async function emittedUpTo(
	at: World,
	listener: Listener,
	executions: number,
	headers: Record<string, string> = {},
	url = listener.url,
): Promise<JsonObject[]> {
	const last = message({ BusinessEventId: 'LastOfAll', ControlNumber: 9 });
	const response = await post(url, last, headers);
	if (response.status !== 200) throw new Error(`the last event got status ${response.status}`);
	await emitted(at, listener, executions + 1);
	await sleep(500);
	return (await emitted(at, listener, executions + 1)).filter(
		({ BusinessEventId }) => BusinessEventId !== 'LastOfAll',
	);
}

export async function publish({ control }: World, publication: Publication): Promise<Delivery[]> {
	const response = (await control.send('POST', '/events', publication)) as {
		deliveries: Delivery[];
	};
	return response.deliveries;
}

export async function activateEndpoint(
	{ control }: World,
	environment: string,
	url: string,
): Promise<Activation> {
	const endpoint = { environment, type: 'https', url };
	return (await control.send('POST', '/endpoints', endpoint)) as Activation;
}

export const topicOf = async ({ control }: World, environment: string): Promise<TopicState> =>
	(await control.send('GET', `/eventgrid/${environment}`)) as TopicState;

export const registeredIn = async (
	{ control }: World,
	environment: string,
): Promise<DataverseState> =>
	(await control.send('GET', `/dataverse/${environment}`)) as DataverseState;

export const setSwitches = ({ control }: World, settings: Record<string, string>) =>
	control.send('PATCH', '/switches', settings);

/** A token as Event Grid sends it, valid or with one flaw. */
export async function deliveryToken(
	{ control }: World,
	audience: string,
	flaw?: DeliveryFlaw,
): Promise<string> {
	const request = { audience, ...(flaw === undefined ? {} : { flaw }) };
	const { token } = (await control.send('POST', '/entra/delivery-token', request)) as {
		token: string;
	};
	return token;
}

/** All encodings of the secret; none of them may appear anywhere. */
export const SECRETS = [
	SECRET,
	encodeURIComponent(SECRET),
	JSON.stringify(SECRET).slice(1, -1),
	Buffer.from(SECRET).toString('base64'),
];
