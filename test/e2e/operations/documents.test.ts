import { useCredential } from '../../../sandbox/n8n/api/credentials';
import { objectOr, type JsonObject } from '../../../sandbox/n8n/api/json';
import { NODE_TYPE } from '../../../sandbox/n8n/api/templates';
import { createWorkflow, runWorkflow, type WorkflowNode } from '../../../sandbox/n8n/api/workflows';
import { contentOf } from '../support/files';
import { byId, byName, useWorld } from '../support/world';

const at = useWorld('person');

const ENTITY = 'CustomerAttachmentsV2';

const dynamics = (name: string, x: number, parameters: JsonObject): WorkflowNode => ({
	id: name,
	name,
	type: NODE_TYPE,
	typeVersion: 1,
	position: [x, 0],
	parameters,
	credentials: useCredential(at.credential),
});

const next = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });

it('a printed invoice is attached to its customer, and read back as the same file', async () => {
	const nodes = [
		{
			...dynamics('Start', 0, {}),
			type: 'n8n-nodes-base.manualTrigger',
			credentials: {},
		},
		dynamics('Print', 200, {
			resource: 'document',
			operation: 'print',
			document: 'customerInvoice',
			number: 'PRODUCTION-I1',
			company: byId('usmf'),
		}),
		dynamics('Attach', 400, {
			resource: 'record',
			operation: 'create',
			entity: byName(ENTITY),
			company: byId('usmf'),
			inputMode: 'json',
			body: '={{ JSON.stringify({ CustomerAccountNumber: "US-001", TypeId: "File", FileName: $json.fileName }) }}',
			options: { files: { fields: [{ field: 'FileContents', inputDataFieldName: 'data' }] } },
		}),
		dynamics('Read', 600, {
			resource: 'record',
			operation: 'get',
			entity: byName(ENTITY),
			company: byId('usmf'),
			keyMode: 'objectId',
			objectId: '={{ $json.DocumentId }}',
		}),
	];
	const workflow = await createWorkflow(at.client, {
		name: 'e2e documents',
		nodes,
		connections: { Start: next('Print'), Print: next('Attach'), Attach: next('Read') },
		pinData: { Start: [{ json: {} }] },
	});
	const run = await runWorkflow(at.client, workflow, 'Start');
	expect(run.error).toBeUndefined();
	const [printed] = run.nodes.Print.outputs[0];
	const [read] = run.nodes.Read.outputs[0];
	const [before, after] = [objectOr(printed.binary?.data), objectOr(read.binary?.FileContents)];
	expect(after).toMatchObject({
		fileName: 'Customer invoice PRODUCTION-I1.pdf',
		mimeType: 'application/pdf',
	});
	const pdf = await contentOf(at, before);
	expect(pdf).toMatch(/^%PDF-1\.4\n[\s\S]*\(PRODUCTION-I1\) Tj/);
	expect(await contentOf(at, after)).toBe(pdf);
});
