import { randomUUID } from 'node:crypto';
import { activateAndWait } from '../../../sandbox/n8n/api/activation';
import { waitForExecutions } from '../../../sandbox/n8n/api/executions';
import { createWorkflow, type Run } from '../../../sandbox/n8n/api/workflows';
import { spreadsheet } from '../support/spreadsheet';
import { outputOf, templateOf, withAccount, withOwnWebhooks } from '../support/templates';
import { useWorld } from '../support/world';

const at = useWorld('secret');
const USER = 'uploader';
const PASSWORD = randomUUID();
const signIn = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;

async function upload(file: Buffer, authorization: string) {
	const name = 'upsert-products-from-a-spreadsheet';
	const template = withOwnWebhooks(templateOf(at, name));
	const account = { user: USER, password: PASSWORD };
	const complete = await withAccount(at, template, 'formTrigger', 'httpBasicAuth', account);
	const form = complete.nodes.find(({ type }) => type.endsWith('formTrigger'));
	const workflow = await createWorkflow(at.client, complete);
	await activateAndWait(at.client, workflow);
	const body = new FormData();
	body.append('field-0', new Blob([new Uint8Array(file)]), 'products.xlsx');
	const { status } = await fetch(`${at.client.url}/form/${String(form?.webhookId)}`, {
		method: 'POST',
		headers: { authorization },
		body,
	});
	const run = async (): Promise<Run> => (await waitForExecutions(at.client, workflow.id, 1))[0];
	return { status, run };
}

const products = async () => {
	const [{ name }] = at.sandbox.environments;
	const rows = (await at.control.rows(name, 'ReleasedProductsV2')) as Array<
		Record<string, unknown>
	>;
	return rows.filter(({ dataAreaId }) => dataAreaId === 'usmf');
};

it('creates new products, updates existing ones and reports the rows that are refused', async () => {
	const file = spreadsheet([
		['ItemNumber', 'SearchName', 'SalesPrice', 'Colour on our site'],
		['D0001', 'Changed', 12.5, 'red'],
		['N8N-1', 'New', 0.95, ''],
		['D0002', 'Wrong', 'cheap', ''],
	]);
	const { status, run } = await upload(file, signIn);
	expect(status).toBe(200);
	const finished = await run();
	expect(finished).toMatchObject({ status: 'success' });

	const stored = await products();
	expect(stored).toContainEqual(
		expect.objectContaining({ ItemNumber: 'D0001', SearchName: 'Changed', SalesPrice: 12.5 }),
	);
	expect(stored).toContainEqual(
		expect.objectContaining({ ItemNumber: 'N8N-1', SearchName: 'New', SalesPrice: 0.95 }),
	);
	expect(outputOf(finished, 'Count by Outcome')).toEqual(
		expect.arrayContaining([
			{ outcome: 'created', count_ItemNumber: 1 },
			{ outcome: 'updated', count_ItemNumber: 1 },
		]),
	);
	expect(outputOf(finished, 'Keep Rejected Rows')).toEqual([
		{
			row: expect.objectContaining({ ItemNumber: 'D0002' }),
			reason: expect.stringContaining('SalesPrice'),
		},
	]);
});

it('takes nothing from somebody without the password', async () => {
	const file = spreadsheet([['ItemNumber'], ['N8N-2']]);
	const { status } = await upload(file, 'Basic bm9ib2R5OndoYXRldmVy');
	expect([401, 403]).toContain(status);
	expect((await products()).filter(({ ItemNumber }) => ItemNumber === 'N8N-2')).toEqual([]);
});
