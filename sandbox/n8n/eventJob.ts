import { z } from 'zod';
import { activateAndWait } from './api/activation';
import type { N8nClient } from './api/n8nClient';
import type { Credential } from './api/credentials';
import { waitForExecutions } from './api/executions';
import { isObject } from './api/json';
import { assertClaim, describeFailure } from './mainJob';
import { controlOf, type SandboxControl, type SandboxDescription } from './sandboxProcess';
import { completeTemplate, readTemplates, TRIGGER_TYPE } from './api/templates';
import { webhookAddress } from './api/webhooks';
import { createWorkflow } from './api/workflows';

export const EVENT_JOB = 'write-back-to-a-confirmed-purchase-order';
const EVENT = 'PurchaseOrderConfirmedBusinessEvent';
const COMPANY = 'usmf';
const ORDERS = 'PurchaseOrderHeadersV2';

const activation = z.object({ activated: z.boolean(), message: z.string().optional() });
const deliveries = z.object({
	deliveries: z.array(
		z.object({ eventId: z.string(), status: z.number(), attempts: z.number() }).passthrough(),
	),
});

export interface EventJobResult {
	/** The workflow, which stays active. */
	workflow: string;
	/** What the workflow wrote to the record. */
	written: string;
	/** A one-line summary. */
	counts: string;
}

/**
 * Imports the event template, activates it, activates an F&O endpoint for it, triggers the
 * confirmation of one purchase order, and compares the result with the rows in the sandbox.
 * @param webhookSecret the secret in the credential
 * @throws Error with the claim that failed
 */
export async function runEventJob(
	client: N8nClient,
	sandbox: SandboxDescription,
	credential: Credential,
	webhookSecret: string,
): Promise<EventJobResult> {
	const control = controlOf(sandbox);
	const [{ name: environment }] = sandbox.environments;
	const template = readTemplates().find(({ key }) => key === EVENT_JOB);
	assertClaim(template !== undefined, `templates/${EVENT_JOB}.json is missing`);
	const file = completeTemplate(template, credential);
	const trigger = file.nodes.find(({ type }) => type === TRIGGER_TYPE);
	assertClaim(trigger !== undefined, `templates/${EVENT_JOB}.json has no trigger`);
	const workflow = await createWorkflow(client, file);
	await activateAndWait(client, workflow);

	const url = webhookAddress(client.url, String(trigger.webhookId), webhookSecret);
	await activateEndpoint(control, environment, url);
	const eventId = await confirmOrder(control, environment, url);
	const [run, ...others] = await waitForExecutions(client, workflow.id, 1);
	assertClaim(others.length === 0, `one event started ${1 + others.length} executions`);
	assertClaim(run.status === 'success', describeFailure(run));

	const [event] = run.nodes[trigger.name]?.outputs[0] ?? [];
	const number = event?.json.PurchaseOrderNumber;
	const rows = await control.rows(environment, ORDERS);
	const order = rows
		.filter(isObject)
		.find((row) => row.dataAreaId === COMPANY && row.PurchaseOrderNumber === number);
	const written = String(order?.ReasonComment ?? '');
	assertClaim(
		written.toLowerCase().includes(eventId.toLowerCase()),
		`purchase order ${String(number)} does not have the event written back: '${written}'`,
	);
	return {
		workflow: workflow.name,
		written: `purchase order ${String(number)}, ReasonComment: ${written}`,
		counts: '1 business event arrived, 1 purchase order read and written back',
	};
}

/** Activates an endpoint as an administrator would; F&O tests it with its test message. */
async function activateEndpoint(
	control: SandboxControl,
	environment: string,
	url: string,
): Promise<void> {
	const endpoint = { environment, type: 'https', url, businessEventIds: [EVENT], name: 'n8n' };
	const { activated, message } = activation.parse(
		await control.send('POST', '/endpoints', endpoint),
	);
	assertClaim(activated, `F&O's endpoint was not activated: ${message}`);
}

async function confirmOrder(
	control: SandboxControl,
	environment: string,
	url: string,
): Promise<string> {
	const event = { businessEventId: EVENT, legalEntity: COMPANY };
	const sent = await control.send('POST', '/events', { environment, event, via: 'https', url });
	const [delivery] = deliveries.parse(sent).deliveries;
	assertClaim(
		delivery?.status === 200 && delivery.attempts === 1,
		`the event got status ${delivery?.status} after ${delivery?.attempts} attempts`,
	);
	return delivery.eventId;
}
