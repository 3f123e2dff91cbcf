import { useCredential } from '../../../sandbox/n8n/api/credentials';
import { isObject, objectOr, type JsonObject } from '../../../sandbox/n8n/api/json';
import { NODE_TYPE } from '../../../sandbox/n8n/api/templates';
import { createWorkflow, runWorkflow, type WorkflowNode } from '../../../sandbox/n8n/api/workflows';
import { byId, byName, mapped, NODE, runNode, succeed, useWorld } from '../support/world';

const at = useWorld('secret');
const [environment] = at.sandbox.environments;

const label = (value: string) => ({ __rl: true, mode: 'label', value });
const GROUPS = label('Customer groups');
const QUICK = { pollInterval: 1, timeLimit: 60 };

const group = (id: string, Description = `Group ${id}`) => ({ CustomerGroupId: id, Description });
/** F&O wants a description. */
const refused = group('P9', '');

const dataPackage = (operation: string, parameters: JsonObject): JsonObject => ({
	resource: 'dataPackage',
	operation,
	options: QUICK,
	...parameters,
});

const importOf = (operation: string, more: JsonObject = {}) =>
	dataPackage(operation, {
		packageSource: 'items',
		entities: 'one',
		dataEntity: GROUPS,
		format: 'CSV-Unicode',
		company: byId('usmf'),
		...more,
	});

const exportOf = (operation: string, more: JsonObject = {}) =>
	dataPackage(operation, {
		exportFrom: 'entity',
		dataEntity: GROUPS,
		records: 'all',
		format: 'CSV-Unicode',
		company: byId('usmf'),
		...more,
	});

const run = async (parameters: JsonObject, ...items: JsonObject[]) =>
	await succeed(at, at.credential, parameters, items.length > 0 ? items : undefined);

const stored = async () =>
	(await at.control.rows(environment.name, 'CustomerGroups'))
		.filter(isObject)
		.filter(({ dataAreaId }) => dataAreaId === 'usmf');

const ids = (rows: JsonObject[]) =>
	rows.map((row) => String(row.CUSTOMERGROUPID ?? row.CustomerGroupId)).sort();

/** Asks for the status, as a workflow with a Wait node does. */
async function finished(executionId: unknown): Promise<JsonObject> {
	for (let look = 0; look < 20; look += 1) {
		const [status] = await run(dataPackage('getStatus', { executionId }));
		if (status.isFinished) return status;
	}
	throw new Error(`The run ${String(executionId)} does not end`);
}

describe('an import', () => {
	it('writes a row for each item, and counts them', async () => {
		const rows = await run(
			importOf('import', { output: 'entities' }),
			group('P1'),
			group('P2'),
			group('10', 'Changed'),
		);
		expect(rows).toMatchObject([
			{ status: 'Succeeded', rowsInFile: 3, rowsStaged: 3, recordsCreated: 2, recordsUpdated: 1 },
		]);
		expect(await stored()).toEqual(
			expect.arrayContaining(
				[group('P1'), group('P2'), group('10', 'Changed')].map((row) =>
					expect.objectContaining(row),
				),
			),
		);
	});

	it('fails if rows are refused, with the counts and the reason', async () => {
		const { run: failed, node } = await runNode(at, at.credential, importOf('import'), {
			items: [group('P1'), refused],
		});
		expect(failed.status).toBe('error');
		expect(node.error?.message).toMatch(/succeeded only in part: DESCRIPTION/);
		expect(node.error?.description).toContain('2 rows in the file, 2 staged, 1 created');
	});

	it('gives refused rows as items, with the file about them', async () => {
		const { node } = await runNode(
			at,
			at.credential,
			importOf('import', { output: 'refusedRows' }),
			{ items: [group('P1'), refused] },
		);
		expect(node.outputs[0]).toMatchObject([
			{
				json: { entity: 'Customer groups', record: '2', field: 'DESCRIPTION' },
				binary: { refusedKeys: { fileName: 'Customer groups refused keys.csv' } },
			},
		]);
	});

	it('that is started only is watched, and its refused rows are fetched', async () => {
		const [{ executionId }] = await run(importOf('startImport'), group('P1'), refused);
		expect(await finished(executionId)).toMatchObject({ status: 'PartiallySucceeded' });
		const rows = await run(dataPackage('getErrors', { executionId }));
		expect(rows).toMatchObject([{ executionId, record: '2', field: 'DESCRIPTION' }]);
	});
});

describe('an export', () => {
	it('gives the rows as items', async () => {
		const rows = await run(exportOf('export', { output: 'items' }));
		expect(ids(rows)).toEqual(ids(await stored()));
	});

	it('gives a file for each entity', async () => {
		const { node } = await runNode(at, at.credential, exportOf('export', { output: 'files' }));
		expect(node.outputs[0]).toMatchObject([
			{
				json: { entity: 'Customer groups', rows: (await stored()).length },
				binary: { data: { mimeType: 'text/csv' } },
			},
		]);
	});

	it('that is started only is watched, and its rows are fetched', async () => {
		const [{ executionId }] = await run(exportOf('startExport'));
		expect(await finished(executionId)).toMatchObject({ status: 'Succeeded' });
		const rows = await run(dataPackage('getFile', { executionId, output: 'items' }));
		expect(ids(rows)).toEqual(ids(await stored()));
	});
});

const START = 'Start';

/** A workflow of our nodes in a row. */
async function workflowOf(name: string, steps: Record<string, JsonObject>) {
	const dynamics = (title: string, parameters: JsonObject, index: number): WorkflowNode => ({
		id: title,
		name: title,
		type: NODE_TYPE,
		typeVersion: 1,
		position: [240 * (index + 1), 0],
		parameters,
		credentials: useCredential(at.credential),
	});
	const start: WorkflowNode = {
		id: START,
		name: START,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const titles = Object.keys(steps);
	return await createWorkflow(at.client, {
		name,
		nodes: [
			start,
			...Object.entries(steps).map(([title, parameters], index) =>
				dynamics(title, parameters, index),
			),
		],
		connections: Object.fromEntries(
			[START, ...titles.slice(0, -1)].map((from, index) => [
				from,
				{ main: [[{ node: titles[index], type: 'main', index: 0 }]] },
			]),
		),
	});
}

it('an exported package is imported from its file', async () => {
	const file = { packageSource: 'file', inputDataFieldName: 'data' };
	const workflow = await workflowOf('e2e package', {
		Export: exportOf('export', { output: 'package' }),
		Import: importOf('import', { ...file, company: byId('usrt'), output: 'entities' }),
	});
	const { nodes, error } = await runWorkflow(at.client, workflow, START);
	expect(error).toBeUndefined();
	const count = (await stored()).length;
	expect(objectOr(nodes.Export.outputs[0][0].binary?.data)).toMatchObject({
		fileName: 'n8n Customer groups usmf.zip',
		mimeType: 'application/zip',
	});
	const [{ json }] = nodes.Import.outputs[0];
	expect(json).toMatchObject({ company: 'usrt', rowsInFile: count, rowsStaged: count });
	expect(Number(json.recordsCreated) + Number(json.recordsUpdated)).toBe(count);
});

it('an export of changes gives all records first, and then what changed', async () => {
	await run({
		resource: 'record',
		operation: 'update',
		entity: byName('DataManagementEntities'),
		keyMode: 'objectId',
		objectId: 'Customer groups',
		inputMode: 'fields',
		fields: mapped({ ChangeTrackingType: 'PrimaryTable' }),
	});
	const workflow = await workflowOf('e2e changes', {
		[NODE]: exportOf('export', { records: 'changes', output: 'items' }),
	});
	const exported = async () => {
		const { nodes, error } = await runWorkflow(at.client, workflow, START);
		expect(error).toBeUndefined();
		return nodes[NODE].outputs[0].map(({ json }) => json);
	};
	expect(ids(await exported())).toEqual(ids(await stored()));
	await run(importOf('import', { output: 'entities' }), group('P1'));
	expect(await exported()).toMatchObject([{ CUSTOMERGROUPID: 'P1', DESCRIPTION: 'Group P1' }]);
});
