import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { fields, record } from '../../../support/nodeParameters';
import { useWorld } from '../../../support/world';

const world = useWorld();

const CUSTOMERS = 'CustomerAttachmentsV2';
const ORDERS = 'SalesOrderHeaderDocumentAttachmentsV2';
const id = (number: number) => `5a1c0de0-0000-4000-8000-00000000000${number}`;

const get = (entity: string, number: number, company = 'usmf', more: INodeParameters = {}) =>
	record('get', { entity, company, objectId: id(number) }, more);

const list = (more: INodeParameters = {}, entity = CUSTOMERS) =>
	record('getAll', { entity, company: 'usmf' }, more);

const contentOf = ({ binary }: INodeExecutionData, field: string) =>
	Buffer.from(binary?.[field].data ?? '', 'base64').toString();

const names = (rows: IDataObject[]) => [...new Set(rows.flatMap((row) => Object.keys(row)))];

const readsOf = (requests: string[]) => requests.filter((request) => request.includes('/data/'));

describe('Record > Get', () => {
	it.each([
		[CUSTOMERS, 1, 'FileContents', 'Contract 2024.pdf'],
		[ORDERS, 4, 'Attachment', 'Drawing_1.pdf'],
	])('gives the file of %s as a binary with its name', async (entity, number, field, fileName) => {
		const { items } = await world.succeed(get(entity, number));
		expect(items).toHaveLength(1);
		expect(items[0].json).not.toHaveProperty(field);
		expect(items[0].binary).toEqual({
			[field]: expect.objectContaining({ fileName, mimeType: 'application/pdf' }),
		});
		expect(contentOf(items[0], field)).toMatch(/^%PDF-1\.4/);
	});

	it.each(['base64', 'base64url'])('reads files that are written as %s', async (binaryJson) => {
		await world.sandbox.control.setSwitches({ binaryJson });
		const { items } = await world.succeed(get(CUSTOMERS, 3, 'usrt'));
		expect(contentOf(items[0], 'FileContents')).toBe('žluťoučký\n>>>???');
	});

	it('leaves a record without a file as it is', async () => {
		const { items } = await world.succeed(get(CUSTOMERS, 2));
		expect(items[0].binary).toBeUndefined();
		expect(items[0].json).toMatchObject({ Notes: 'Calls on Mondays', FileContents: '' });
	});

	it('reads a file only if its field is among the selected ones', async () => {
		const selected = async (fieldNames: string[]) =>
			(await world.succeed(get(CUSTOMERS, 1, 'usmf', { output: 'selectedFields', fieldNames })))
				.items[0];
		const without = await selected(['Name']);
		expect(without.binary).toBeUndefined();
		const chosen = await selected(['Name', 'FileContents']);
		expect(chosen.binary?.FileContents.fileName).toBe('Contract 2024.pdf');
		expect(chosen.json).not.toHaveProperty('FileName');
	});

	it('gives the files of simplified records, of several items too', async () => {
		const parameters = get(CUSTOMERS, 1, 'usmf', {
			objectId: '={{ $json.id }}',
			output: 'simplified',
		});
		const items = [{ json: { id: id(1) } }, { json: { id: id(2) } }];
		const { outputs } = await world.run(parameters, { items });
		expect(outputs[0].map(({ binary }) => Object.keys(binary ?? {}))).toEqual([
			['FileContents'],
			[],
		]);
	});
});

describe('Record > Get Many', () => {
	it.each(['accepted', 'refused'])(
		'leaves files out, where naming the other fields is %s',
		async (longSelect) => {
			await world.sandbox.control.setSwitches({ longSelect });
			const { result, log } = await world.during(async () => await world.output(list()));
			expect(result).toHaveLength(2);
			expect(names(result)).toContain('FileName');
			expect(names(result)).not.toContain('FileContents');
			const lists = log.filter(({ path }) => path.includes(`/data/${CUSTOMERS}?`));
			expect(lists).toHaveLength(longSelect === 'accepted' ? 1 : 2);
		},
	);

	it.each(['accepted', 'refused'])(
		'leaves files out of pages and files too: %s',
		async (longSelect) => {
			await world.sandbox.control.setSwitches({ longSelect });
			const [page] = await world.output(list({ options: { returnAs: 'pages' } }));
			expect(names(page.records as IDataObject[])).not.toContain('FileContents');
			for (const fileFormat of ['csv', 'jsonLines']) {
				const options = { returnAs: 'files', fileFormat };
				const { items } = await world.succeed(list({ options }));
				const text = contentOf(items[0], 'data');
				expect(text).toContain('Contract 2024');
				expect(text).not.toContain('FileContents');
			}
		},
	);

	it('gives files on request', async () => {
		const { items } = await world.succeed(list({ options: { includeFiles: true } }));
		expect(items.map(({ binary }) => binary?.FileContents.fileName)).toEqual([
			'Contract 2024.pdf',
			undefined,
		]);
		expect(items[0].json).not.toHaveProperty('FileContents');
	});

	it('gives the file of a selected field, and reads its name only for the file', async () => {
		const { items } = await world.succeed(
			list({ output: 'selectedFields', fieldNames: ['Attachment'] }, ORDERS),
		);
		expect(Object.keys(items[0].json).sort()).toEqual(['DocumentId', 'dataAreaId']);
		expect(items[0].binary?.Attachment.fileName).toBe('Drawing_1.pdf');
	});

	it('adds files to other selected fields on request', async () => {
		const options = { includeFiles: true };
		const { items } = await world.succeed(
			list({ output: 'selectedFields', fieldNames: ['Name'], options }),
		);
		expect(items[0].json).toMatchObject({ Name: 'Contract' });
		expect(contentOf(items[0], 'FileContents')).toMatch(/^%PDF/);
	});

	it('refuses files in pages before anything is sent', async () => {
		const options = { includeFiles: true, returnAs: 'pages' };
		const { failure, sent } = await world.attempt(list({ options }));
		expect(failure?.message).toContain('only items can hold files');
		expect(readsOf(sent)).toEqual([]);
	});

	it('reports a refusal that has nothing to do with files', async () => {
		const filter = "CustomerAccountNumber eq 5 and Nothing eq '1'";
		const { failure } = await world.attempt(list({ filterMode: 'odata', filter }));
		expect(failure).toBeDefined();
	});
});

const BYTES = Buffer.from('žluťoučký >>>???');

const withFile = (parameters: INodeParameters, json: IDataObject = {}, bytes = BYTES) =>
	world.during(
		async () =>
			await world.run(parameters, {
				items: [
					{
						json,
						binary: {
							scan: {
								data: bytes.toString('base64'),
								mimeType: 'text/plain',
								fileName: 'scan.txt',
							},
						},
					},
				],
			}),
	);

const fileIn = (field: string, inputDataFieldName = 'scan') => ({ field, inputDataFieldName });

const files = (...rows: Array<ReturnType<typeof fileIn>>) => ({
	options: { files: { fields: rows }, ignoreUnusableFields: false },
});

const create = (entity: string, values: IDataObject, ...rows: Array<ReturnType<typeof fileIn>>) =>
	record('create', { entity, company: 'usmf' }, { ...fields(values), ...files(...rows) });

const note = { CustomerAccountNumber: 'US-002', TypeId: 'File', FileName: 'scan', FileType: 'txt' };

const writesOf = (log: Array<{ method: string; path: string }>) =>
	log.filter(({ method, path }) => method !== 'GET' && path.includes('/data/'));

describe('writing files', () => {
	it.each([
		[CUSTOMERS, 'FileContents', note],
		[ORDERS, 'Attachment', { SalesOrderNumber: 'SO', DocumentAttachmentTypeCode: 'File' }],
	])('creates a record of %s with a file', async (entity, field, values) => {
		const { result } = await withFile(create(entity, values, fileIn(field)));
		expect(result.failure).toBeUndefined();
		const [{ json }] = result.outputs[0];
		expect(json).toMatchObject(values);
		expect(json).not.toHaveProperty(field);
		const rows = await world.rows(entity);
		const stored = rows.find(({ DocumentId }) => DocumentId === json.DocumentId);
		expect(stored?.[field]).toBe(BYTES.toString('base64'));
		const { items } = await world.succeed(
			record('get', { entity, company: 'usmf', objectId: String(json.DocumentId) }),
		);
		expect(contentOf(items[0], field)).toBe(BYTES.toString());
	});

	it('replaces the file of a record, and returns it without the text', async () => {
		const parameters = record(
			'update',
			{ entity: CUSTOMERS, company: 'usmf', objectId: id(2) },
			{ ...fields({ FileName: 'call' }), ...files(fileIn('FileContents')) },
		);
		const { result } = await withFile(parameters);
		expect(result.outputs[0][0].json).toMatchObject({ FileName: 'call' });
		expect(result.outputs[0][0].json).not.toHaveProperty('FileContents');
		const rows = await world.rows(CUSTOMERS);
		const stored = rows.find(({ DocumentId }) => DocumentId === id(2));
		expect(stored).toMatchObject({ FileName: 'call', FileContents: BYTES.toString('base64') });
	});

	it('creates or updates a record with a file', async () => {
		const values = { ...note, dataAreaId: 'usmf', DocumentId: id(1) };
		const parameters = record(
			'upsert',
			{ entity: CUSTOMERS, company: 'usmf' },
			{ ...fields(values), ...files(fileIn('FileContents')) },
		);
		const { result } = await withFile(parameters);
		expect(result.outputs[0][0].json).toMatchObject({ outcome: 'updated' });
		const rows = await world.rows(CUSTOMERS);
		const stored = rows.find(({ DocumentId }) => DocumentId === id(1));
		expect(stored?.FileContents).toBe(BYTES.toString('base64'));
	});

	it('confirms a file whose response was lost, by its bytes', async () => {
		await world.sandbox.control.setSwitches({ binaryJson: 'base64url' });
		await world.fail('PATCH', CUSTOMERS, { drop: 'afterWork' });
		const parameters = record(
			'update',
			{ entity: CUSTOMERS, company: 'usmf', objectId: id(2) },
			files(fileIn('FileContents')),
		);
		const { result, log } = await withFile(parameters);
		expect(result.outputs[0][0].json).toMatchObject({ confirmedByReading: true });
		expect(writesOf(log)).toHaveLength(1);
	});

	it.each([
		[
			'a file that is not there',
			fileIn('FileContents', 'photo'),
			{},
			'no file in the binary field "photo"',
		],
		['a field that holds no file', fileIn('Notes'), {}, 'cannot hold a file'],
		['an unknown field', fileIn('Nothing'), {}, 'no field "Nothing"'],
		[
			'a field that has a value too',
			fileIn('FileContents'),
			{ FileContents: 'QQ==' },
			'has a value, and Files has a file',
		],
		['A row in Files has no field', fileIn(''), {}, 'A row in Files has no field'],
	])('sends nothing for %s', async (_what, row, more, message) => {
		const { result, log } = await withFile(create(CUSTOMERS, { ...note, ...more }, row));
		expect(result.failure?.message).toContain(message);
		expect(writesOf(log)).toEqual([]);
	});

	it('sends nothing for two files in one field', async () => {
		const two = [fileIn('FileContents'), fileIn('FileContents')];
		const { result, log } = await withFile(create(CUSTOMERS, note, ...two));
		expect(result.failure?.message).toContain('two files for the field FileContents');
		expect(writesOf(log)).toEqual([]);
	});

	it('sends nothing of a file that is too large', async () => {
		const large = Buffer.alloc(50 * 1024 * 1024 + 1);
		const { result, log } = await withFile(
			create(CUSTOMERS, note, fileIn('FileContents')),
			{},
			large,
		);
		expect(result.failure?.message).toContain('larger than 50 MB');
		expect(writesOf(log)).toEqual([]);
	});

	it('is blocked by a read-only credential', async () => {
		await world.useServicePrincipal({ readOnly: true });
		const { result, log } = await withFile(create(CUSTOMERS, note, fileIn('FileContents')));
		expect(result.failure?.message).toMatch(/read-only/i);
		expect(writesOf(log)).toEqual([]);
		await world.useServicePrincipal();
	});
});

describe('a limited credential', () => {
	afterAll(async () => await world.useServicePrincipal());

	it('reads attachments of allowed companies, while it is read-only', async () => {
		await world.useServicePrincipal({ readOnly: true, allowedCompanies: 'usmf' });
		const { items } = await world.succeed(get(CUSTOMERS, 1));
		expect(contentOf(items[0], 'FileContents')).toMatch(/^%PDF/);
		expect(await world.output(list())).toHaveLength(2);
		const { failure, sent } = await world.attempt(get(CUSTOMERS, 3, 'usrt'));
		expect(failure?.message).toContain('Allowed Companies');
		expect(readsOf(sent)).toEqual([]);
	});
});
