import { randomUUID } from 'node:crypto';
import { activateAndWait } from '../../../sandbox/n8n/api/activation';
import { createWorkflow } from '../../../sandbox/n8n/api/workflows';
import { post } from '../support/triggers';
import { templateOf, withAccount, withOwnWebhooks } from '../support/templates';
import { useWorld } from '../support/world';

const at = useWorld('secret');
const HEADER = 'x-order-key';
const VALUE = randomUUID();
let url = '';

beforeAll(async () => {
	const template = withOwnWebhooks(templateOf(at, 'sales-order-with-lines'));
	const path = randomUUID();
	const nodes = template.nodes.map((node) =>
		node.type.endsWith('.webhook') ? { ...node, parameters: { ...node.parameters, path } } : node,
	);
	const account = { name: HEADER, value: VALUE };
	const file = { ...template, nodes };
	const complete = await withAccount(at, file, 'webhook', 'httpHeaderAuth', account);
	await activateAndWait(at.client, await createWorkflow(at.client, complete));
	url = `${at.client.url}/webhook/${path}`;
}, 60_000);

const order = (items: string[], customer = 'US-001') => ({
	company: 'usmf',
	customer,
	name: 'From the web shop',
	date: '2026-12-24',
	lines: items.map((item, index) => ({ item, quantity: index + 1, price: '19.95' })),
});

async function send(message: object, key = VALUE) {
	const { status, text } = await post(url, message, { [HEADER]: key });
	return { status, body: JSON.parse(text) as Record<string, string> };
}

type Row = Record<string, string>;

async function stored(): Promise<{ headers: Row[]; lines: Row[] }> {
	const [{ name }] = at.sandbox.environments;
	const read = async (set: string) => (await at.control.rows(name, set)) as Row[];
	const headers = (await read('SalesOrderHeadersV2')).filter(
		({ SalesOrderName }) => SalesOrderName === 'From the web shop',
	);
	const lines = (await read('SalesOrderLines')).filter(
		({ SalesPrice }) => String(SalesPrice) === '19.95',
	);
	return { headers, lines };
}

it('creates the header and all lines, and responds with the number of the order', async () => {
	const { status, body } = await send(order(['D0001', 'D0002']));
	expect(status).toBe(201);
	const { headers, lines } = await stored();
	expect(headers).toMatchObject([
		{ SalesOrderNumber: body.order, RequestedReceiptDate: '2026-12-24T12:00:00Z' },
	]);
	expect(
		lines.map(({ SalesOrderNumber, ItemNumber }) => [SalesOrderNumber, ItemNumber]).sort(),
	).toEqual([
		[body.order, 'D0001'],
		[body.order, 'D0002'],
	]);
});

it('leaves nothing behind when a line is refused, and responds with the reason', async () => {
	const { status, body } = await send(order(['D0001', 'UNKNOWN']));
	expect(status).toBe(422);
	expect(body).toMatchObject({ refused: 'lines', reason: expect.stringContaining('UNKNOWN') });
	expect(await stored()).toEqual({ headers: [], lines: [] });
});

it('responds with the reason when the header is refused', async () => {
	const { status, body } = await send(order(['D0001'], 'NOBODY'));
	expect(status).toBe(422);
	expect(body).toMatchObject({ refused: 'order', reason: expect.stringContaining('NOBODY') });
	expect(await stored()).toEqual({ headers: [], lines: [] });
});

it('creates nothing for a sender without the key', async () => {
	const { status } = await post(url, order(['D0001']), { [HEADER]: 'wrong' });
	expect(status).toBe(403);
	expect(await stored()).toEqual({ headers: [], lines: [] });
});
