import { randomUUID } from 'node:crypto';
import { useCredential, type Credential } from '../../../sandbox/n8n/api/credentials';
import { waitForExecutions } from '../../../sandbox/n8n/api/executions';
import type { JsonObject } from '../../../sandbox/n8n/api/json';
import type { N8nClient } from '../../../sandbox/n8n/api/n8nClient';
import { CHANGES_TYPE } from '../../../sandbox/n8n/api/templates';
import {
	createWorkflow,
	withNodeAfter,
	type StoredWorkflow,
} from '../../../sandbox/n8n/api/workflows';
import type { World } from './world';
import { fromList } from './world';

export const TWIN = 'CustTableBiEntities';
const POLLER = 'Changes';
/** Long enough to publish and to change records before the next poll. */
const UNTIL_POLL = 15;

/** Poll times: n8n polls when it publishes, and here then every minute, soon for the first time. */
export function pollSoon(): JsonObject {
	const second = (new Date().getSeconds() + UNTIL_POLL) % 60;
	return { item: [{ mode: 'custom', cronExpression: `${second} * * * * *` }] };
}

/** The database of F&O changes a customer of usmf; the new row of its twin is the one that is read. */
export const changeCustomer = async (
	{ control, sandbox }: Pick<World, 'control' | 'sandbox'>,
	AccountNum: string,
	version: number,
) =>
	await control.send('POST', `/state/${sandbox.environments[0].name}/${TWIN}`, [
		{
			dataAreaId: 'usmf',
			AccountNum,
			SysRecVersion: String(version),
			SysModifiedDateTime: `${new Date().toISOString().slice(0, 19)}Z`,
		},
	]);

/** A workflow with a poller and a node behind it. */
export async function savedPoller(
	client: N8nClient,
	credential: Credential,
	parameters: JsonObject,
): Promise<StoredWorkflow> {
	const poller = {
		id: randomUUID(),
		name: POLLER,
		type: CHANGES_TYPE,
		typeVersion: 1,
		position: [0, 0],
		credentials: useCredential(credential),
		parameters: {
			instance: fromList(''),
			pollTimes: pollSoon(),
			...parameters,
		},
	};
	return await createWorkflow(client, {
		name: `e2e changes ${poller.id}`,
		...withNodeAfter(poller),
	});
}

/** The accounts by execution, once there are so many executions. */
export async function accountsOf(
	client: N8nClient,
	{ id }: StoredWorkflow,
	executions: number,
): Promise<unknown[][]> {
	const runs = await waitForExecutions(client, id, executions, 90_000);
	return runs.map(({ nodes }) =>
		(nodes.After?.outputs[0] ?? []).map(({ json }) => json.CustomerAccount),
	);
}
