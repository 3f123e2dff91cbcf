import {
	createWorkflow,
	runWorkflow,
	type StoredWorkflow,
} from '../../../sandbox/n8n/api/workflows';
import { useReceiver } from '../../support/receiver';
import { templateOf } from '../support/templates';
import { useWorld } from '../support/world';

const at = useWorld('secret');
const chat = useReceiver();
const DAY = 24 * 60 * 60_000;

const noonOf = (daysAgo: number) =>
	`${new Date(Date.now() - daysAgo * DAY).toISOString().slice(0, 10)}T12:00:00Z`;

async function postInvoice(InvoiceNumber: string, daysAgo: number): Promise<void> {
	const [{ name }] = at.sandbox.environments;
	const row = {
		dataAreaId: 'usmf',
		InvoiceNumber,
		InvoiceDate: noonOf(daysAgo),
		LedgerVoucher: `V-${InvoiceNumber}`,
		InvoiceCustomerAccountNumber: 'US-001',
		TotalInvoiceAmount: '79228162514264337593.95',
		CurrencyCode: 'USD',
	};
	await at.control.send('POST', `/state/${name}/SalesInvoiceHeadersV2`, [row]);
}

async function run(workflow: StoredWorkflow): Promise<string[]> {
	chat.clear();
	const { status } = await runWorkflow(at.client, workflow, 'Every Hour');
	expect(status).toBe('success');
	return chat.received.map(({ body }) => (body as { text: string }).text);
}

it('posts each new invoice once, in one message', async () => {
	const settings = { company: 'usmf', chatWebhook: chat.url };
	const file = templateOf(at, 'new-invoices-to-chat', settings);
	const workflow = await createWorkflow(at.client, file);
	expect(await run(workflow)).toEqual([]);

	await postInvoice('I-1', 0);
	await postInvoice('I-2', 1);
	await postInvoice('I-OLD', 30);
	expect(await run(workflow)).toEqual([
		'I-1: 79228162514264337593.95 USD, customer US-001\nI-2: 79228162514264337593.95 USD, customer US-001',
	]);
	expect(await run(workflow)).toEqual([]);

	await postInvoice('I-3', 2);
	expect(await run(workflow)).toEqual(['I-3: 79228162514264337593.95 USD, customer US-001']);
});
