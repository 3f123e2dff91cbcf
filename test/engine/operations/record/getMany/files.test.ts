import { gunzipSync } from 'node:zlib';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { odataFilter, record } from '../../../../support/nodeParameters';
import { useWorld } from '../../../../support/world';

const world = useWorld();

const customers = { entity: 'CustomersV3', company: 'usmf' };
const fieldNames = ['CustomerAccount', 'OrganizationName', 'CreditLimit', 'AddressRecordId'];
/** The key comes first, whether or not it is selected. */
const columns = ['dataAreaId', ...fieldNames];

const selected: INodeParameters = { output: 'selectedFields', fieldNames };

async function run(options: IDataObject, more: INodeParameters = {}) {
	const parameters = { returnAll: true, options: { returnAs: 'files', ...options }, ...more };
	return await world.succeed(record('getAll', customers, parameters as INodeParameters));
}

/** The bytes of a file. n8n keeps them in the item if it has no other binary data storage. */
const bytesOf = ({ binary }: INodeExecutionData, property = 'data') =>
	Buffer.from(binary?.[property].data ?? '', 'base64');
const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');
const asItems = async (options: IDataObject) =>
	await world.output(
		record('getAll', customers, { returnAll: true, options: options as INodeParameters }),
	);

describe('files of records', () => {
	it('in JSON Lines hold what the items would hold', async () => {
		const { items } = await run({ fileFormat: 'jsonLines' });
		expect(items).toHaveLength(1);
		const records = linesOf(bytesOf(items[0]).toString()).map((line) => JSON.parse(line));
		expect(records).toEqual(await asItems({}));
		expect(items[0].json).toEqual({
			fileName: 'CustomersV3.jsonl',
			part: 1,
			parts: 1,
			rows: 320,
			totalRows: 320,
			bytes: bytesOf(items[0]).length,
		});
		expect(items[0].binary?.data).toMatchObject({ fileName: 'CustomersV3.jsonl' });
		expect(items[0].pairedItem).toEqual({ item: 0 });
	});

	it('in CSV hold the key and the selected fields in their order, with exact values', async () => {
		const { items } = await run({ fileFormat: 'csv' }, selected);
		const [header, ...lines] = bytesOf(items[0]).toString().split('\r\n');
		expect(header).toBe(columns.join(','));
		expect(lines).toHaveLength(321);
		const first = lines.find((line) => line.startsWith('usmf,US-001,'));
		expect(first).toMatch(/,12345678901234\.123456,90071992547409001$/);
		expect(items[0].binary?.data).toMatchObject({
			fileName: 'CustomersV3.csv',
			mimeType: 'text/csv',
		});
	});

	it.each(['csv', 'jsonLines'])('have the same content when compressed: %s', async (fileFormat) => {
		const plain = await run({ fileFormat });
		const compressed = await run({ fileFormat, compress: true });
		const bytes = bytesOf(compressed.items[0]);
		expect(gunzipSync(bytes)).toEqual(bytesOf(plain.items[0]));
		expect(bytes.length).toBeLessThan(bytesOf(plain.items[0]).length);
		expect(compressed.items[0].json).toMatchObject({ bytes: bytes.length });
		expect(compressed.items[0].json.fileName).toMatch(/\.gz$/);
		expect(compressed.items[0].binary?.data.mimeType).toBe('application/gzip');
	});

	it('are split after a number of records, each with the header', async () => {
		await world.sandbox.control.setSwitches({ pageSize: '100' });
		const options = { rowsPerFile: 150, fileName: 'my/customers', binaryPropertyName: 'file' };
		const { items } = await run({ fileFormat: 'csv', ...options }, selected);
		expect(items.map(({ json }) => [json.fileName, json.rows, json.parts, json.totalRows])).toEqual(
			[
				['my_customers-0001.csv', 150, 3, 320],
				['my_customers-0002.csv', 150, 3, 320],
				['my_customers-0003.csv', 20, 3, 320],
			],
		);
		const texts = items.map((item) => bytesOf(item, 'file').toString().split('\r\n'));
		for (const [header] of texts) expect(header).toBe(columns.join(','));
		const accounts = texts.flatMap(([, ...lines]) => lines.filter(Boolean));
		expect(new Set(accounts).size).toBe(320);
	});

	it('are also created if there are no records', async () => {
		const none = odataFilter("CustomerAccount eq 'none'");
		const { items } = await run({}, { ...none, ...selected });
		expect(bytesOf(items[0]).toString()).toBe(`${columns.join(',')}\r\n`);
		expect(items[0].json).toMatchObject({ rows: 0, parts: 1 });
	});

	it('come with a hint if the limit was reached', async () => {
		const { items, hints } = await run({}, { returnAll: false, limit: 3 });
		expect(items[0].json.rows).toBe(3);
		expect(hints).toEqual([expect.stringContaining('Limit of 3 reached')]);
	});

	it('contain ETags only on request', async () => {
		const { items } = await run({ includeODataMetadata: true }, selected);
		const [header, first] = bytesOf(items[0]).toString().split('\r\n');
		expect(header).toBe(['@odata.etag', ...columns].join(','));
		expect(first).toMatch(/^"W\/""/);
	});

	it.each([
		[{ rowsPerFile: 0 }, /Rows per File must be a whole number/],
		[{ fileSize: 'much' }, /File Size \(MB\) must be a whole number from 1 to 256/],
		[{ fileSize: 20_000_000 }, /File Size \(MB\) must be a whole number from 1 to 256/],
		[{ pageSize: -1 }, /Page Size must be a whole number/],
	])('refuse %j', async (options, message) => {
		await expect(run(options)).rejects.toThrow(message);
	});
});

describe('cancelling an execution', () => {
	it('stops a long read between two pages', async () => {
		await world.sandbox.control.setSwitches({ pageSize: '2' });
		const mark = await world.mark();
		const report = await world.run(
			record('getAll', customers, { options: { returnAs: 'files' }, returnAll: true }),
			{ cancelAfter: 150 },
		);
		expect(report.outputs.flat()).toEqual([]);
		expect(report.failure?.message ?? 'cancelled').toMatch(/cancel/);
		const after = await world.mark();
		expect(after - mark).toBeLessThan(150);
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect((await world.sent(after)).length).toBeLessThanOrEqual(1);
	});
});
