import { useCredential } from '../../../sandbox/n8n/api/credentials';
import { isObject, listOr, objectOr, type JsonObject } from '../../../sandbox/n8n/api/json';
import { NODE_TYPE } from '../../../sandbox/n8n/api/templates';
import { createWorkflow, runWorkflow, type WorkflowNode } from '../../../sandbox/n8n/api/workflows';
import { contentOf } from '../support/files';
import { byId, runNode, succeed, TRIGGER, useWorld } from '../support/world';

const at = useWorld('secret');

const IMPORT = '7c1d4e90-52ab-4f36-8e0d-6a9b3c5d7e01';
const EXPORT = '7c1d4e90-52ab-4f36-8e0d-6a9b3c5d7e03';
const GROUPS = { __rl: true, mode: 'label', value: 'Customer groups' };
const CSV = 'CUSTOMERGROUPID,DESCRIPTION\r\nWEB,Web shop\r\n';

const job = (operation: string, activityId: string, more: JsonObject = {}): JsonObject => ({
	resource: 'recurringJob',
	operation,
	activityId,
	...more,
});

const offer = async (content: string) =>
	await at.control.send('POST', `/queues/production/${EXPORT}`, {
		file: Buffer.from(content).toString('base64'),
		fileName: 'Groups.csv',
	});

async function queues() {
	const { inbound, outbound } = objectOr(await at.control.send('GET', '/queues/production'));
	return { inbound: listOr(inbound).filter(isObject), outbound: listOr(outbound).filter(isObject) };
}

const node = (name: string, parameters: JsonObject): WorkflowNode => ({
	id: name,
	name,
	type: NODE_TYPE,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	credentials: useCredential(at.credential),
});

const next = (to: string) => ({ main: [[{ node: to, type: 'main', index: 0 }]] });

/** Takes a file from one queue, puts it into another, and only then acknowledges it. */
const moving = async () =>
	await createWorkflow(at.client, {
		name: 'e2e recurring jobs',
		nodes: [
			{ ...node(TRIGGER, {}), type: 'n8n-nodes-base.manualTrigger', credentials: {} },
			node('Dequeue', job('dequeue', EXPORT)),
			node(
				'Enqueue',
				job('enqueue', IMPORT, {
					content: 'file',
					source: 'file',
					inputDataFieldName: 'data',
					dataEntity: GROUPS,
					company: byId('usmf'),
				}),
			),
			node(
				'Acknowledge',
				job('acknowledge', EXPORT, {
					acknowledge: "={{ $('Dequeue').item.json.acknowledge }}",
				}),
			),
		],
		connections: {
			[TRIGGER]: next('Dequeue'),
			Dequeue: next('Enqueue'),
			Enqueue: next('Acknowledge'),
		},
		pinData: { [TRIGGER]: [{ json: {} }] },
	});

it('a file is dequeued, enqueued elsewhere and then acknowledged', async () => {
	await offer(CSV);
	const workflow = await moving();
	const run = await runWorkflow(at.client, workflow, TRIGGER);
	expect(run.error).toBeUndefined();
	const [dequeued] = run.nodes.Dequeue.outputs[0];
	expect(dequeued.json).toMatchObject({ isRepeated: false, fileName: 'Groups.csv' });
	expect(await contentOf(at, objectOr(dequeued.binary?.data))).toBe(CSV);
	const { inbound, outbound } = await queues();
	const [{ json: enqueued }] = run.nodes.Enqueue.outputs[0];
	expect(inbound).toMatchObject([
		{
			messageId: enqueued.messageId,
			entity: 'Customer groups',
			company: 'usmf',
			body: Buffer.from(CSV).toString('base64'),
		},
	]);
	expect(run.nodes.Acknowledge.outputs[0][0].json).toMatchObject({ acknowledged: true });
	expect(outbound).toMatchObject([{ isAcknowledged: true }]);
});

it('an empty queue starts nothing after it', async () => {
	const run = await runWorkflow(at.client, await moving(), TRIGGER);
	expect(run.status).toBe('success');
	expect(run.nodes.Dequeue.outputs[0] ?? []).toEqual([]);
	expect(run.nodes).not.toHaveProperty('Enqueue');
});

it('a file that could not be put elsewhere is not acknowledged', async () => {
	await offer(CSV);
	await at.control.send('POST', '/faults', {
		service: 'fno',
		method: 'POST',
		path: '/enqueue/',
		times: 1,
		then: { drop: 'afterWork' },
	});
	const run = await runWorkflow(at.client, await moving(), TRIGGER);
	expect(run.error?.message).toContain('may or may not be in the queue');
	const { inbound, outbound } = await queues();
	expect(inbound).toHaveLength(1);
	expect(outbound).toMatchObject([{ isAcknowledged: false }]);
});

it('Acknowledge After Download needs no second node', async () => {
	await offer(CSV);
	const options = { acknowledgeAfterDownload: true };
	const rows = await succeed(at, at.credential, job('dequeue', EXPORT, { options }));
	expect(rows).toMatchObject([{ acknowledged: true, bytes: CSV.length }]);
	expect((await queues()).outbound).toMatchObject([{ isAcknowledged: true }]);
});

it('a job of another application says what to check in F&O', async () => {
	const { run } = await runNode(at, at.credential, job('dequeue', EXPORT.replace(/3$/, '7')));
	expect(run.error?.description).toContain('Manage scheduled data jobs');
});

it('items are enqueued as one file, and Get Status tells what became of each row', async () => {
	const items = [
		{ CustomerGroupId: 'E2EQ1', Description: 'By queue', PaymentTermId: '' },
		{ CustomerGroupId: 'E2EQ2', Description: 'By queue', PaymentTermId: 'NoSuchTerm' },
	];
	const workflow = await createWorkflow(at.client, {
		name: 'e2e recurring job of items',
		nodes: [
			{ ...node(TRIGGER, {}), type: 'n8n-nodes-base.manualTrigger', credentials: {} },
			node(
				'Enqueue',
				job('enqueue', IMPORT, {
					content: 'file',
					source: 'items',
					format: 'CSV-Unicode',
					dataEntity: GROUPS,
					company: byId('usmf'),
				}),
			),
			{
				...node('Wait', { resume: 'timeInterval', amount: 2, unit: 'seconds' }),
				type: 'n8n-nodes-base.wait',
				typeVersion: 1.1,
				credentials: {},
			},
			node('Status', {
				resource: 'recurringJob',
				operation: 'getStatus',
				messageId: '={{ $json.messageId }}',
			}),
		],
		connections: {
			[TRIGGER]: next('Enqueue'),
			Enqueue: next('Wait'),
			Wait: next('Status'),
		},
		pinData: { [TRIGGER]: items.map((json) => ({ json })) },
	});
	const run = await runWorkflow(at.client, workflow, TRIGGER);
	expect(run.error).toBeUndefined();
	expect(run.nodes.Enqueue.outputs[0].map(({ json }) => json.rows)).toEqual([2]);
	const [{ json: status }] = run.nodes.Status.outputs[0];
	expect(status).toMatchObject({
		status: 'ProcessedWithErrors',
		isFinished: true,
		entities: [{ rowsStaged: 2, recordsCreated: 1, rowsFailed: 1 }],
		refusedRows: [{ record: '2', field: 'PAYMENTTERMID' }],
	});
	const stored = (await at.control.rows('production', 'CustomerGroups')).filter(isObject);
	expect(stored.map((row) => row.CustomerGroupId)).toContain('E2EQ1');
	expect(stored.map((row) => row.CustomerGroupId)).not.toContain('E2EQ2');
});
