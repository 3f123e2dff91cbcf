import { sleep } from '../../sandbox/n8n/api/http';
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

/** A webhook is there a moment after its workflow was activated. */
async function callWebhook(path: string) {
	for (let attempt = 1; ; attempt += 1) {
		const answer = await at.client.raw('GET', `/webhook/${path}`);
		if (answer.status !== 404 || attempt === 40) return answer;
		await sleep(250);
	}
}

it('an activated workflow answers a webhook with records, long after its author has gone', async () => {
	const credential = await connectedCredential(at, 'person');
	const drafted = await workflowWith(at, credential, {
		resource: 'record',
		operation: 'getAll',
		entity: byName('CustomerGroups'),
		company: byId('usmf'),
		returnAll: false,
		limit: 2,
		options: { fieldNames: ['dataAreaId', 'CustomerGroupId'] },
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
		...drafted,
		nodes: [webhook, ...drafted.nodes.filter(({ name }) => name === NODE)],
		connections: { [TRIGGER]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		pinData: {},
	});
	await activateWorkflow(at.client, workflow);

	const answer = await callWebhook('customer-groups');
	expect(answer.status).toBe(200);
	expect(JSON.parse(answer.text)).toEqual([
		{ dataAreaId: 'usmf', CustomerGroupId: expect.any(String) },
		{ dataAreaId: 'usmf', CustomerGroupId: expect.any(String) },
	]);
});
