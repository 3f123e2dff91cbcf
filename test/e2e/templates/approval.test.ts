import { activateAndWait } from '../../../sandbox/n8n/api/activation';
import { waitForExecutions } from '../../../sandbox/n8n/api/executions';
import { listOr, objectOr } from '../../../sandbox/n8n/api/json';
import { TRIGGER_TYPE } from '../../../sandbox/n8n/api/templates';
import { webhookAddress } from '../../../sandbox/n8n/api/webhooks';
import { createWorkflow } from '../../../sandbox/n8n/api/workflows';
import { useReceiver } from '../../support/receiver';
import { until } from '../../support/until';
import { templateOf, withOwnWebhooks } from '../support/templates';
import {
	activateEndpoint,
	CONFIRMED,
	listeningCredential,
	publish,
	SECRET,
} from '../support/triggers';
import { useWorld } from '../support/world';

const at = useWorld((world) => listeningCredential(world));
const chat = useReceiver();
const SLOWLY = { pauseMs: 250 };
const LINK = /http:\S+\/form-waiting\/\S+/;

/** n8n leaves a form without a response until the execution waits [observed]. */
async function untilWaiting(workflowId: string): Promise<void> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	await until(async () => {
		const page = objectOr(await at.client.call('GET', `/rest/executions?filter=${filter}`));
		return objectOr(listOr(page.results)[0]).status === 'waiting';
	}, SLOWLY);
}

async function submit(url: string, decision: string, remark: string): Promise<number> {
	const body = new FormData();
	body.append('field-0', decision);
	body.append('field-1', remark);
	return (await fetch(url, { method: 'POST', body })).status;
}

const orderComment = async () => {
	const [{ name }] = at.sandbox.environments;
	const rows = await at.control.rows(name, 'PurchaseOrderHeadersV2');
	const orders = rows as Array<Record<string, string>>;
	return orders.find(({ PurchaseOrderNumber }) => PurchaseOrderNumber.endsWith('PO1'))
		?.ReasonComment;
};

it.each([
	['Approve', 'fine', 'Approved: fine'],
	['Reject', '', 'Rejected: no remark'],
])('%s is written back to the order that the event names', async (decision, remark, expected) => {
	const settings = { chatWebhook: chat.url };
	const file = withOwnWebhooks(templateOf(at, 'business-event-to-approval', settings));
	const trigger = file.nodes.find(({ type }) => type === TRIGGER_TYPE);
	const workflow = await createWorkflow(at.client, file);
	await activateAndWait(at.client, workflow);
	const url = webhookAddress(at.client.url, String(trigger?.webhookId), SECRET);
	const [{ name: environment }] = at.sandbox.environments;
	await activateEndpoint(at, environment, url);

	const event = { businessEventId: CONFIRMED, legalEntity: 'usmf' };
	await publish(at, { environment, event, via: 'https', url });
	await until(() => chat.received.length > 0);
	const [{ text }] = chat.received.map(({ body }) => body as { text: string });
	expect(text).toMatch(/Purchase order \S+PO1 of vendor \S+ was confirmed/);

	await untilWaiting(workflow.id);
	expect(await submit(LINK.exec(text)?.[0] ?? '', decision, remark)).toBe(200);
	const [run] = await waitForExecutions(at.client, workflow.id, 1);
	expect(run).toMatchObject({ status: 'success' });
	expect(await orderComment()).toBe(expected);
	expect(chat.received).toHaveLength(1);
});
