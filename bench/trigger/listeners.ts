import { randomBytes, randomUUID } from 'node:crypto';
import { createCredential, credentialData, useCredential } from '../../sandbox/n8n/api/credentials';
import { sleep } from '../../sandbox/n8n/api/httpExchange';
import type { JsonObject } from '../../sandbox/n8n/api/json';
import type { Stack } from '../../sandbox/n8n/stack';
import { activateWorkflow, createWorkflow } from '../../sandbox/n8n/api/workflows';
import { nextEvent } from './sampleEvent';
import { sendOne, type Target } from './eventLoad';

/** A published workflow that events can be sent to. */
export interface ActiveListener {
	title: string;
	workflowId: string;
	target: Target;
	/** Ids of all events sent to it so far. */
	sent: string[];
}

interface Listener {
	title: string;
	type: string;
	typeVersion: number;
	parameters: JsonObject;
	credentials?: JsonObject;
	/** Below `/webhook/`. */
	path: (webhookId: string) => string;
	headers: Record<string, string>;
}

const START_TIMEOUT_MS = 20_000;
const HEADER_AUTH = 'httpHeaderAuth';

/** This package's trigger, verified by the webhook secret, with defaults otherwise. */
export async function ourTrigger({ client, sandbox, packed }: Stack): Promise<Listener> {
	const webhookSecret = randomBytes(24).toString('hex');
	const data = credentialData(sandbox, 'secret', { webhookSecret });
	const credential = await createCredential(client, 'bench', data);
	return {
		title: 'trigger',
		type: `${packed.name}.dynamics365FinanceOperationsTrigger`,
		typeVersion: 1.1,
		parameters: {
			instance: { __rl: true, mode: 'url', value: sandbox.environments[0].url },
			category: '',
			businessEvents: [],
			legalEntity: { __rl: true, mode: 'list', value: '' },
			arrival: 'https',
			verification: 'secret',
			options: {},
		},
		credentials: useCredential(credential),
		path: (webhookId) => `${webhookId}/webhook`,
		headers: { 'x-webhook-secret': webhookSecret },
	};
}

/** n8n's own Webhook node at its fastest: no authentication, a response without an expression. */
export function webhookNode(): Listener {
	const path = randomUUID();
	return {
		title: 'Webhook node',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		path: () => path,
		headers: {},
	};
}

/**
 * The Webhook node with a secret, as our trigger has one, and with an expression. n8n prepares an
 * isolate for expressions before each call of any node, and leaves that out for a Webhook node
 * without expressions alone.
 */
export async function securedWebhookNode({ client }: Stack): Promise<Listener> {
	const secret = { name: 'x-webhook-secret', value: randomBytes(24).toString('hex') };
	const { id, name } = await createCredential(client, 'bench header', secret, HEADER_AUTH);
	const plain = webhookNode();
	return {
		...plain,
		title: 'secured Webhook node',
		parameters: {
			...plain.parameters,
			authentication: 'headerAuth',
			options: { responseData: '={{ "received" }}' },
		},
		credentials: { [HEADER_AUTH]: { id, name } },
		headers: { [secret.name]: secret.value },
	};
}

/** Publishes a workflow of the listener and one more node, and waits until it receives events. */
export async function activateListener(
	{ client, n8nUrl }: Stack,
	listener: Listener,
): Promise<ActiveListener> {
	const { title, type, typeVersion, parameters, credentials } = listener;
	const webhookId = randomUUID();
	const workflow = await createWorkflow(client, {
		name: `bench ${title}`,
		nodes: [
			{
				id: randomUUID(),
				name: 'Listener',
				type,
				typeVersion,
				webhookId,
				position: [0, 0],
				parameters,
				...(credentials && { credentials }),
			},
			{
				id: randomUUID(),
				name: 'Behind',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [240, 0],
				parameters: {},
			},
		],
		connections: { Listener: { main: [[{ node: 'Behind', type: 'main', index: 0 }]] } },
	});
	await activateWorkflow(client, workflow);
	const target: Target = {
		url: `${n8nUrl}/webhook/${listener.path(webhookId)}`,
		headers: listener.headers,
	};
	return {
		title,
		workflowId: workflow.id,
		target,
		sent: [await waitUntilListening(title, target)],
	};
}

/** n8n reports a workflow as published some time before its webhook works. */
async function waitUntilListening(title: string, target: Target): Promise<string> {
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (Date.now() < deadline) {
		const event = nextEvent();
		if (await sendOne(target, event)) return event.id;
		await sleep(200);
	}
	throw new Error(`${title}: no response from ${new URL(target.url).pathname}`);
}
