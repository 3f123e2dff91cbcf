import { activateAndWait, deactivateAndWait } from '../../../sandbox/n8n/api/activation';
import { waitForExecutions } from '../../../sandbox/n8n/api/executions';
import { createWorkflow } from '../../../sandbox/n8n/api/workflows';
import { useReceiver } from '../../support/receiver';
import { templateOf } from '../support/templates';
import { listeningCredential, registeredIn } from '../support/triggers';
import { byId, byName, fromList, mapped, succeed, useWorld } from '../support/world';

const at = useWorld((world) => listeningCredential(world, 'person'));
const chat = useReceiver();
const [{ name: environment }] = at.sandbox.environments;

it('posts each created and changed customer', async () => {
	const settings = { chatWebhook: chat.url };
	const file = templateOf(at, 'data-event-to-chat', settings);
	const workflow = await createWorkflow(at.client, file);
	await activateAndWait(at.client, workflow);
	const common = { entity: byName('CustomersV3'), company: byId('usmf'), instance: fromList('') };
	const created = await succeed(at, at.credential, {
		...common,
		resource: 'record',
		operation: 'create',
		fields: mapped({
			OrganizationName: 'Fourth Coffee',
			CustomerGroupId: '10',
			SalesCurrencyCode: 'USD',
		}),
	});
	const account = String(created[0]?.CustomerAccount);
	await waitForExecutions(at.client, workflow.id, 1);
	await succeed(at, at.credential, {
		...common,
		resource: 'record',
		operation: 'update',
		keyMode: 'objectId',
		objectId: `usmf,${account}`,
		fields: mapped({ CustomerGroupId: '20' }),
	});
	const runs = await waitForExecutions(at.client, workflow.id, 2);
	expect(runs.map(({ status }) => status)).toEqual(['success', 'success']);
	const texts = chat.received.map(({ body }) => (body as { text: string }).text);
	expect(texts).toEqual([
		expect.stringMatching(`^Customer ${account} of usmf was created: Fourth Coffee, group 10`),
		expect.stringMatching(`^Customer ${account} of usmf was changed: Fourth Coffee, group 20`),
	]);
	await deactivateAndWait(at.client, workflow);
	expect(await registeredIn(at, environment)).toEqual({ endpoints: [], steps: [] });
});
