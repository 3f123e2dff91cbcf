import { print } from '../../../support/nodeParameters';
import { useWorld } from '../../../support/world';

const world = useWorld();

/** An empty field is refused by n8n itself. */
const EMPTY = "={{ '' }}";
const NO_DOCUMENT = 'F&O returned no document for the';

async function printed(...what: Parameters<typeof print>) {
	const { items } = await world.succeed(print(...what));
	expect(items).toHaveLength(1);
	const [{ json, binary }] = items;
	const file = binary?.[String(what[3]?.options ? 'invoice' : 'data')];
	return { json, file, text: Buffer.from(file?.data ?? '', 'base64').toString('latin1') };
}

/** Numbers that the environment has, so that a test doesn't depend on its name. */
async function numbers() {
	const [invoices, sales, purchases] = await Promise.all(
		['SalesInvoiceHeadersV2', 'SalesOrderHeadersV2', 'PurchaseOrderHeadersV2'].map(world.rows),
	);
	const [invoice] = invoices.map((row) => String(row.InvoiceNumber));
	const orders = sales.map((row) => String(row.SalesOrderNumber));
	const [purchase, unconfirmed] = purchases.map((row) => String(row.PurchaseOrderNumber));
	const prefix = invoice.replace(/-I1$/, '');
	return { invoice, orders, purchase, unconfirmed, prefix };
}

describe('Document > Print', () => {
	it('returns each kind of document as a PDF with its number', async () => {
		const { invoice, orders, purchase, prefix } = await numbers();
		const documents: Array<[string, string]> = [
			['customerInvoice', invoice],
			['freeTextInvoice', `${prefix}-FTI1`],
			['debitCreditNote', `${prefix}-CN1`],
			['salesConfirmation', `${orders[0]}-1`],
			['salesConfirmationOfOrder', orders[0]],
			['purchaseOrder', purchase],
		];
		for (const [document, number] of documents) {
			const { json, file, text } = await printed(document, number);
			expect(text).toMatch(/^%PDF-1\.4\n/);
			expect(text).toContain(`(${number}) Tj`);
			expect(file).toMatchObject({ mimeType: 'application/pdf', fileExtension: 'pdf' });
			expect(json).toEqual({
				document,
				number,
				company: 'usmf',
				fileName: file?.fileName,
				bytes: text.length,
			});
		}
	});

	it('gives the file a safe name, in the field of your choice', async () => {
		const { prefix } = await numbers();
		const options = { outputField: 'invoice' };
		const { json } = await printed('freeTextInvoice', `${prefix}-FTI2/24`, 'usrt', { options });
		expect(json.fileName).toBe(`Free text invoice ${prefix}-FTI2_24.pdf`);
	});

	it('only looks in the chosen company', async () => {
		const { invoice } = await numbers();
		const { failure } = await world.attempt(print('customerInvoice', invoice, 'usrt'));
		expect(failure?.message).toContain(
			`${NO_DOCUMENT} customer invoice ${invoice} of the company usrt`,
		);
	});

	it.each(['empty', 'null', 'refused'])(
		'says that there is no such document, with the result %s',
		async (missingDocument) => {
			await world.sandbox.control.setSwitches({ missingDocument });
			const { failure } = await world.attempt(print('customerInvoice', 'none'));
			const expected =
				missingDocument === 'refused' ? 'No record was found for the report' : NO_DOCUMENT;
			expect(`${failure?.message} ${failure?.description}`).toContain(expected);
		},
	);

	it.each([
		['refused', 'has not been posted'],
		['empty', NO_DOCUMENT],
	])('does not print what is not posted, with the result %s', async (unpostedDocument, text) => {
		await world.sandbox.control.setSwitches({ unpostedDocument });
		const { unconfirmed } = await numbers();
		const { failure } = await world.attempt(print('purchaseOrder', unconfirmed));
		expect(`${failure?.message} ${failure?.description}`).toContain(text);
	});

	it('reads Base64 in many lines', async () => {
		await world.sandbox.control.setSwitches({ printResult: 'lines' });
		const { invoice } = await numbers();
		expect((await printed('customerInvoice', invoice)).text).toMatch(/^%PDF.*%%EOF\n$/s);
	});

	it.each([
		['webPage', 'another kind of file'],
		['message', 'text that is not a file'],
	])('refuses a result that is no PDF: %s', async (printResult, instead) => {
		await world.sandbox.control.setSwitches({ printResult });
		const { invoice } = await numbers();
		const { failure, outputs } = await world.attempt(print('customerInvoice', invoice));
		expect(failure?.message).toContain(`F&O returned ${instead} instead of a PDF`);
		expect(outputs).toEqual([]);
	});

	it('tells an empty response from a missing document', async () => {
		const { invoice } = await numbers();
		await world.fail('POST', 'RunCopilotReport', 200);
		const { failure } = await world.attempt(print('customerInvoice', invoice));
		expect(failure?.message).toContain('an empty response instead of a PDF');
	});

	it.each(['withoutAction', 'missing'])(
		'says so if the instance cannot print: %s',
		async (documentPrinting) => {
			await world.sandbox.control.setSwitches({ documentPrinting });
			await world.useServicePrincipal();
			const { failure, sent } = await world.attempt(print('customerInvoice', 'any'));
			expect(failure?.message).toContain('The instance cannot print documents');
			expect(sent.filter((request) => request.includes('.RunCopilotReport'))).toEqual([]);
			await world.sandbox.control.setSwitches({ documentPrinting: 'available' });
			await world.useServicePrincipal();
		},
	);

	it.each([
		['no number', print('customerInvoice', EMPTY), 'Number is empty'],
		['a pattern', print('customerInvoice', 'CIV-*'), 'a wildcard for several documents'],
		['no company', print('customerInvoice', 'CIV-1', EMPTY), 'No company is given'],
		['an unknown kind', print('packingSlip', 'CIV-1'), 'Document must be one of'],
	])('sends nothing for %s', async (_what, parameters, message) => {
		const { failure, sent } = await world.attempt(parameters);
		expect(failure?.message).toContain(message);
		expect(sent).toEqual([]);
	});

	it('is requested again after a gateway failed, because it is a read', async () => {
		const { invoice } = await numbers();
		await world.fail('POST', 'RunCopilotReport', 503);
		expect((await printed('customerInvoice', invoice)).text).toContain('%PDF');
	});
});

describe('a limited credential', () => {
	afterAll(async () => await world.useServicePrincipal());

	it('prints while it is read-only', async () => {
		await world.useServicePrincipal({ readOnly: true });
		const { invoice } = await numbers();
		expect((await printed('customerInvoice', invoice)).text).toContain('%PDF');
	});

	it('prints in allowed companies alone', async () => {
		await world.useServicePrincipal({ allowedCompanies: 'usrt' });
		const { invoice, prefix } = await numbers();
		const { failure, sent } = await world.attempt(print('customerInvoice', invoice));
		expect(failure?.message).toContain('"usmf" is not among the Allowed Companies');
		expect(sent).toEqual([]);
		const { json } = await printed('freeTextInvoice', `${prefix}-FTI2/24`, EMPTY);
		expect(json).toMatchObject({ company: 'usrt' });
	});
});
