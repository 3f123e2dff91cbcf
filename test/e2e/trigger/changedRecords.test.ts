import { randomUUID } from 'node:crypto';
import { activateAndWait, deactivateAndWait } from '../../../sandbox/n8n/api/activation';
import { useCredential } from '../../../sandbox/n8n/api/credentials';
import { waitForExecutions } from '../../../sandbox/n8n/api/executions';
import type { JsonObject } from '../../../sandbox/n8n/api/json';
import { CHANGES_TYPE } from '../../../sandbox/n8n/api/templates';
import { createWorkflow, type StoredWorkflow } from '../../../sandbox/n8n/api/workflows';
import { pollSoon } from '../support/polling';
import { setSwitches } from '../support/triggers';
import { byName, fromList, useWorld } from '../support/world';

jest.setTimeout(180_000);
const at = useWorld('secret');
const [{ name: environment }] = at.sandbox.environments;

const POLLER = 'Changes';
const TWIN = 'CustTableBiEntities';

const stamp = () => `${new Date().toISOString().slice(0, 19)}Z`;

const change = (account: string, version: number) =>
	at.control.send('POST', `/state/${environment}/${TWIN}`, [
		{
			dataAreaId: 'usmf',
			AccountNum: account,
			SysRecVersion: String(version),
			SysModifiedDateTime: stamp(),
		},
	]);

async function savedPoller(parameters: JsonObject): Promise<StoredWorkflow> {
	const poller = {
		id: randomUUID(),
		name: POLLER,
		type: CHANGES_TYPE,
		typeVersion: 1,
		position: [0, 0],
		credentials: useCredential(at.credential),
		parameters: {
			instance: fromList(''),
			pollTimes: pollSoon(),
			...parameters,
		},
	};
	const after = {
		id: randomUUID(),
		name: 'After',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [240, 0],
		parameters: {},
	};
	return await createWorkflow(at.client, {
		name: `e2e changes ${poller.id}`,
		nodes: [poller, after],
		connections: { [POLLER]: { main: [[{ node: 'After', type: 'main', index: 0 }]] } },
	});
}

/** The accounts by execution, once there are so many executions. */
async function accountsOf({ id }: StoredWorkflow, executions: number): Promise<unknown[][]> {
	const runs = await waitForExecutions(at.client, id, executions, 90_000);
	return runs.map(({ nodes }) =>
		(nodes.After?.outputs[0] ?? []).map(({ json }) => json.CustomerAccount),
	);
}

it('a published workflow starts for what was changed, and for nothing twice', async () => {
	await setSwitches(at, { biEntities: 'available' });
	const workflow = await savedPoller({ entity: byName('CustomersV3') });
	await activateAndWait(at.client, workflow);
	await change('US-003', 2);
	await change('US-004', 2);
	const polled = [['US-003', 'US-004']];
	expect(await accountsOf(workflow, 1)).toEqual(polled);

	await deactivateAndWait(at.client, workflow);
	await change('US-004', 3);
	await activateAndWait(at.client, workflow);
	expect(await accountsOf(workflow, 2)).toEqual([...polled, ['US-004']]);

	await deactivateAndWait(at.client, workflow);
	await activateAndWait(at.client, workflow);
	await deactivateAndWait(at.client, workflow);
	expect(await accountsOf(workflow, 2)).toHaveLength(2);
});
