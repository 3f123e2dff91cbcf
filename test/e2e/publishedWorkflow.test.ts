import { sleep } from '../../sandbox/n8n/api/httpExchange';
import { activateWorkflow, createWorkflow } from '../../sandbox/n8n/api/workflows';
import {
	byId,
	byName,
	connectedCredential,
	NODE,
	TRIGGER,
	workflowWith,
	useWorld,
} from './support/world';

const at = useWorld();

/** Calls a webhook, which is available a moment after its workflow was activated. */
async function callWebhook(path: string) {
	for (let attempt = 1; ; attempt += 1) {
		const response = await at.client.raw('GET', `/webhook/${path}`);
		if (response.status !== 404 || attempt === 40) return response;
		await sleep(250);
	}
}

it('an active workflow responds to a webhook with records, without a user in the editor', async () => {
	const credential = await connectedCredential(at, 'person');
	const draft = await workflowWith(at, credential, {
		resource: 'record',
		operation: 'getAll',
		entity: byName('CustomerGroups'),
		company: byId('usmf'),
		returnAll: false,
		limit: 2,
		output: 'selectedFields',
		fieldNames: ['dataAreaId', 'CustomerGroupId'],
	});
	const webhook = {
		id: TRIGGER,
		name: TRIGGER,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 0],
		webhookId: 'e2e-customer-groups',
		parameters: { path: 'customer-groups', responseMode: 'lastNode', responseData: 'allEntries' },
	};
	const workflow = await createWorkflow(at.client, {
		...draft,
		nodes: [webhook, ...draft.nodes.filter(({ name }) => name === NODE)],
		connections: { [TRIGGER]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		pinData: {},
	});
	await activateWorkflow(at.client, workflow);

	const response = await callWebhook('customer-groups');
	expect(response.status).toBe(200);
	expect(JSON.parse(response.text)).toEqual([
		{ dataAreaId: 'usmf', CustomerGroupId: expect.any(String) },
		{ dataAreaId: 'usmf', CustomerGroupId: expect.any(String) },
	]);
});
