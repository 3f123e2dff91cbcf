import { activateAndWait, deactivateAndWait } from '../../../sandbox/n8n/api/activation';
import { createCredential, useCredential } from '../../../sandbox/n8n/api/credentials';
import { waitForExecutions } from '../../../sandbox/n8n/api/executions';
import { objectOr, type JsonObject } from '../../../sandbox/n8n/api/json';
import { NODE_TYPE } from '../../../sandbox/n8n/api/templates';
import { createWorkflow, runWorkflow, type WorkflowNode } from '../../../sandbox/n8n/api/workflows';
import { startChatModel, type ChatModel } from '../support/chatModel';
import { byId, byName, runNode, TRIGGER, useWorld } from '../support/world';

const at = useWorld('secret');

/** F&O refuses it with the words "Update has been canceled." */
const refused = {
	resource: 'record',
	operation: 'create',
	entity: byName('CustomersV3'),
	company: byId('usmf'),
	inputMode: 'json',
	body: '{"CustomerGroupId":"Nope","OrganizationName":"x","SalesCurrencyCode":"USD"}',
};
const exactly = /Update has been canceled\./;

const nodeOf = (name: string, type: string, more: JsonObject = {}): WorkflowNode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...more,
});

const connected = (from: string, to: string, type = 'main') => ({
	[from]: { [type]: [[{ node: to, type, index: 0 }]] },
});

describe('an update that F&O has canceled', () => {
	it('is an execution that failed, not one that was cancelled', async () => {
		const { run } = await runNode(at, at.credential, refused);
		expect(run.status).toBe('error');
		expect(run.error?.message).toMatch(/Update has been cancelled\.$/);
		expect(run.error?.description).toMatch(exactly);
	});

	it('starts the error workflow', async () => {
		const { client } = at;
		const handler = await createWorkflow(client, {
			name: 'e2e error workflow',
			nodes: [
				nodeOf('Failed', 'n8n-nodes-base.errorTrigger'),
				nodeOf('After', 'n8n-nodes-base.noOp'),
			],
			connections: connected('Failed', 'After'),
		});
		await activateAndWait(client, handler);
		const start = { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } };
		const failing = await createWorkflow(client, {
			name: 'e2e failing workflow',
			nodes: [
				nodeOf('Every Second', 'n8n-nodes-base.scheduleTrigger', {
					typeVersion: 1.2,
					parameters: start,
				}),
				nodeOf('Dynamics', NODE_TYPE, {
					parameters: refused,
					credentials: useCredential(at.credential),
				}),
			],
			connections: connected('Every Second', 'Dynamics'),
			settings: { errorWorkflow: handler.id },
		});
		await activateAndWait(client, failing);
		const [first] = await waitForExecutions(client, handler.id, 1);
		await deactivateAndWait(client, failing);
		const { execution } = first.nodes.Failed.outputs[0][0].json;
		const { message, description } = objectOr(objectOr(execution).error);
		expect(message).toMatch(/Update has been cancelled\.$/);
		expect(description).toMatch(exactly);
	});
});

describe('an agent whose tool is refused', () => {
	let model: ChatModel;
	beforeAll(async () => {
		model = await startChatModel();
	});
	afterAll(async () => await model.stop());

	it('gets the reason and the advice, and its execution goes on', async () => {
		const { client } = at;
		const data = { apiKey: 'none', url: model.url, header: false };
		const { id, name } = await createCredential(client, 'Model', data, 'openAiApi');
		const workflow = await createWorkflow(client, {
			name: 'e2e agent',
			nodes: [
				nodeOf(TRIGGER, 'n8n-nodes-base.manualTrigger'),
				nodeOf('Agent', '@n8n/n8n-nodes-langchain.agent', {
					typeVersion: 3,
					parameters: { promptType: 'define', text: 'Create the customer.', options: {} },
				}),
				nodeOf('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', {
					typeVersion: 1.2,
					parameters: { model: { __rl: true, mode: 'id', value: 'script' }, options: {} },
					credentials: { openAiApi: { id, name } },
				}),
				nodeOf('Dynamics', `${NODE_TYPE}Tool`, {
					parameters: { ...refused, toolDescription: 'Creates a customer' },
					credentials: useCredential(at.credential),
				}),
			],
			connections: {
				...connected(TRIGGER, 'Agent'),
				...connected('Model', 'Agent', 'ai_languageModel'),
				...connected('Dynamics', 'Agent', 'ai_tool'),
			},
			settings: { executionOrder: 'v1' },
			pinData: { [TRIGGER]: [{ json: {} }] },
		});
		const run = await runWorkflow(client, workflow, TRIGGER);
		expect(run.status).toBe('success');
		const output = String(run.nodes.Agent.outputs[0][0].json.output);
		expect(output).toMatch(/Update has been cancelled\./);
		expect(output).toMatch(/A field refers to a record that does not exist in this company/);
		expect(output).toMatch(/Activity ID: /);
		expect(output).not.toMatch(/canceled/);
	});
});
