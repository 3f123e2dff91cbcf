import type { INodeParameters } from 'n8n-workflow';
import { items } from '../../../support/nodeParameters';
import {
	enqueue,
	enqueueItems,
	fileItem,
	getStatus,
	IMPORT_FILES,
	IMPORT_PACKAGES,
	inCompany,
	ofEntity,
} from '../../../support/queues';
import { fnoRequests } from '../../../support/requests';
import { useWorld } from '../../../support/world';

const world = useWorld();

const GROUPS = items(
	{ 'Customer Group ID': 'QA', description: 'First, with "quotes"' },
	{ 'Customer Group ID': 'QB', description: 'Zweite ü' },
);
const ONE = GROUPS.slice(0, 1);
const SHARED = ofEntity('Currencies');

const inbound = async () => (await world.sandbox.control.queues('production')).inbound;
const finish = async () => await world.sandbox.control.finishRuns('production');
const asPackage = (more: INodeParameters = {}) =>
	enqueueItems(IMPORT_PACKAGES, { content: 'package', ...more });

async function attempt(parameters: INodeParameters, rows = GROUPS) {
	const { result, log } = await world.during(
		async () => await world.run(parameters, { items: rows }),
	);
	const posts = fnoRequests(log).filter((request) => request.includes('/enqueue/'));
	return { ...result, posts };
}

const stored = async (groupId: string) =>
	(await world.rows('CustomerGroups')).find(
		(row) => row.CustomerGroupId === groupId && row.dataAreaId === 'usrt',
	);

async function enqueued(parameters: INodeParameters, rows = GROUPS) {
	const { failure, outputs } = await world.run(parameters, { items: rows });
	if (failure) throw new Error(`${failure.message} ${failure.description ?? ''}`);
	expect(outputs[0]).toHaveLength(1);
	return outputs[0][0].json;
}

describe('input items', () => {
	it('become one file in UTF-16 with Windows line ends, named by the fields of the entity', async () => {
		const output = await enqueued(enqueueItems(IMPORT_FILES));
		const [{ body, entity }] = await inbound();
		const text = Buffer.from(body, 'base64').toString('utf16le');
		expect(text).toBe(
			'\uFEFFCUSTOMERGROUPID,DESCRIPTION\r\nQA,"First, with ""quotes"""\r\nQB,Zweite ü\r\n',
		);
		expect(entity).toBe('Customer groups');
		expect(output).toMatchObject({ rows: 2, entities: ['Customer groups'] });
	});

	it.each([
		['a file', 'CSV-Unicode', enqueueItems(IMPORT_FILES, inCompany('usrt'))],
		['a file', 'XML-Element', enqueueItems(IMPORT_FILES, inCompany('usrt'))],
		['a package', 'CSV-Unicode', asPackage(inCompany('usrt'))],
		['a package', 'XML-Element', asPackage(inCompany('usrt'))],
	])('as %s in %s are imported into their company', async (_what, format, parameters) => {
		const { messageId } = await enqueued({ ...parameters, format });
		await finish();
		const [status] = await world.output(getStatus(String(messageId)));
		expect(status).toEqual({
			messageId,
			status: 'Processed',
			isFinished: true,
			executionId: expect.any(String),
			entities: [
				expect.objectContaining({
					entity: 'Customer groups',
					rowsStaged: 2,
					recordsCreated: 2,
					rowsFailed: 0,
				}),
			],
			refusedRows: [],
		});
		expect(await stored('QA')).toMatchObject({ Description: 'First, with "quotes"' });
	});

	it('of different companies are messages of their own', async () => {
		const rows = items(
			{ CustomerGroupId: 'QA', c: 'usrt' },
			{ CustomerGroupId: 'QB', c: 'usmf' },
			{ CustomerGroupId: 'QC', c: 'usrt' },
		);
		const { outputs } = await world.run(
			enqueueItems(IMPORT_FILES, {
				...inCompany('={{ $json.c }}'),
				options: { ignoreUnmatched: true },
			}),
			{ items: rows },
		);
		expect(outputs[0].map(({ json, pairedItem }) => [json.rows, pairedItem])).toEqual([
			[2, { item: 0 }],
			[1, { item: 1 }],
		]);
		expect((await inbound()).map(({ company }) => company)).toEqual(['usrt', 'usmf']);
	});

	it.each<[string, INodeParameters, ReturnType<typeof items>, string]>([
		['a field that the entity lacks', enqueueItems(IMPORT_FILES), items({ Nope: 1 }), '"Nope"'],
		[
			'a field twice',
			enqueueItems(IMPORT_FILES),
			items({ CustomerGroupId: 'A', customer_group_id: 'B' }),
			'both match the field',
		],
		[
			'an unknown entity',
			enqueueItems(IMPORT_FILES, ofEntity('Customer grops')),
			ONE,
			'has no entity "Customer grops"',
		],
		[
			'a format that does not exist',
			enqueueItems(IMPORT_FILES, { format: "={{ 'EXCEL' }}" }),
			ONE,
			'Format must be one of',
		],
		['a shared entity', enqueueItems(IMPORT_FILES, SHARED), items({ CurrencyCode: 'X' }), 'share'],
	])('with %s are refused before anything is sent', async (_what, parameters, rows, message) => {
		const { failure, posts } = await attempt(parameters, rows);
		expect(failure?.message).toContain(message);
		expect(failure?.description).toContain('Nothing was sent.');
		expect(posts).toEqual([]);
	});

	it('of a shared entity are enqueued if that is requested', async () => {
		const parameters = enqueueItems(IMPORT_FILES, { ...SHARED, options: { allowShared: true } });
		const { posts } = await attempt(parameters, items({ CurrencyCode: 'QQQ', Name: 'Q' }));
		expect(posts).toHaveLength(1);
	});
});

describe('a file of its own', () => {
	const CSV = Buffer.from('\uFEFFCUSTOMERGROUPID\r\nQA\r\n', 'utf16le');

	it('of an unknown entity is refused with the nearest names', async () => {
		const parameters = enqueue(IMPORT_FILES, ofEntity('Customer group'));
		const { failure, posts } = await attempt(parameters, [fileItem(CSV)]);
		expect(failure?.message).toContain('has no entity "Customer group"');
		expect(failure?.description).toContain('"Customer groups"');
		expect(posts).toEqual([]);
	});

	it('is enqueued under its label, even if its AOT name is given', async () => {
		const parameters = enqueue(IMPORT_FILES, ofEntity('CUSTOMER GROUPS'));
		await attempt(parameters, [fileItem(CSV)]);
		expect(await inbound()).toMatchObject([{ entity: 'Customer groups' }]);
	});

	it('is enqueued without a list of entities, too', async () => {
		await world.sandbox.control.setSwitches({ dataManagementEntities: 'missing' });
		const { posts } = await attempt(enqueue(IMPORT_FILES), [fileItem(CSV)]);
		expect(posts).toHaveLength(1);
	});

	it.each([
		['without a manifest', 'PK\x05\x06' + '\0'.repeat(18), 'has no Manifest.xml'],
		['that is no zip', 'CUSTOMERGROUPID', 'zip'],
	])('as a package %s is refused', async (_what, content, message) => {
		const parameters = enqueue(IMPORT_PACKAGES, { content: 'package' });
		const { failure, posts } = await attempt(parameters, [
			fileItem(Buffer.from(content, 'latin1')),
		]);
		expect(failure?.message).toContain(message);
		expect(posts).toEqual([]);
	});
});

describe('Get Status', () => {
	it('says that no batch job has picked the message up', async () => {
		await world.sandbox.control.setSwitches({ queuePickUp: 'later' });
		const { messageId } = await enqueued(enqueueItems(IMPORT_FILES));
		const [status] = await world.output(getStatus(`{${String(messageId).toUpperCase()}}`));
		expect(status).toEqual({
			messageId,
			status: 'Enqueued',
			isFinished: false,
			executionId: null,
		});
	});

	it('returns the rows that F&O refused, with its reasons', async () => {
		const rows = items(
			{ CustomerGroupId: 'QA', Description: 'A', PaymentTermId: 'NoSuchTerm' },
			{ CustomerGroupId: 'QB', Description: 'B', PaymentTermId: '' },
		);
		const { messageId } = await enqueued(enqueueItems(IMPORT_FILES, inCompany('usrt')), rows);
		await finish();
		const [status] = await world.output(getStatus(String(messageId)));
		expect(status).toMatchObject({
			status: 'ProcessedWithErrors',
			isFinished: true,
			entities: [{ rowsStaged: 2, recordsCreated: 1, rowsFailed: 1 }],
			refusedRows: [{ entity: 'Customer groups', message: expect.stringContaining('NoSuchTerm') }],
		});
	});

	it('says where to look for a file that could not be read', async () => {
		const withoutCr = Buffer.from('\uFEFFCUSTOMERGROUPID,DESCRIPTION\nQA,A\n', 'utf16le');
		await world.run(enqueue(IMPORT_FILES), { items: [fileItem(withoutCr)] });
		await finish();
		const [{ messageId }] = await inbound();
		const [status] = await world.output(getStatus(messageId));
		expect(status).toMatchObject({
			status: 'PreProcessingError',
			isFinished: true,
			executionId: null,
			details: expect.stringContaining('Manage messages'),
		});
	});

	it('of a message that F&O does not know says so', async () => {
		const unknown = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
		const { failure } = await world.attempt(getStatus(unknown));
		expect(failure?.message).toContain(`F&O has no status for the message ${unknown}`);
		expect(failure?.description).toMatch(/Enqueue returns it.*only for a few days/);
	});

	it.each(["={{ '' }}", 'message 1'])('refuses the ID %p before anything is sent', async (id) => {
		const { failure, sent } = await world.attempt(getStatus(id));
		expect(failure?.message).toContain('Message ID');
		expect(sent).toEqual([]);
	});

	it('returns the status even if F&O does not name the run', async () => {
		const { messageId } = await enqueued(enqueueItems(IMPORT_FILES));
		await finish();
		await world.fail('POST', 'GetExecutionIdByMessageId', {
			status: 400,
			body: { error: { code: '', message: 'There is no execution.' } },
		});
		const [status] = await world.output(getStatus(String(messageId)));
		expect(status).toMatchObject({
			status: 'Processed',
			isFinished: true,
			executionId: null,
			details: expect.stringContaining('There is no execution.'),
		});
	});

	it.each(['', null])('takes %j for no status', async (value) => {
		await world.fail('POST', 'GetMessageStatus', { status: 200, body: { value } });
		const { failure } = await world.attempt(getStatus('3fa85f64-5717-4562-b3fc-2c963f66afa6'));
		expect(failure?.message).toContain('F&O returned no status for the message');
	});

	it.each(['processed', '"Processed"'])('recognizes the end in %j', async (value) => {
		const { messageId } = await enqueued(enqueueItems(IMPORT_FILES));
		await world.fail('POST', 'GetMessageStatus', { status: 200, body: { value } });
		expect((await world.output(getStatus(String(messageId))))[0]).toMatchObject({
			status: 'Processed',
			isFinished: true,
		});
	});

	it('explains a status in another casing, too', async () => {
		await world.sandbox.control.setSwitches({ queuePickUp: 'later' });
		const { messageId } = await enqueued(enqueueItems(IMPORT_FILES));
		await world.fail('POST', 'GetMessageStatus', {
			status: 200,
			body: { value: 'PREPROCESSINGERROR' },
		});
		expect((await world.output(getStatus(String(messageId))))[0]).toMatchObject({
			status: 'PreProcessingError',
			isFinished: true,
			executionId: null,
			details: expect.stringContaining('Manage messages'),
		});
	});

	it('returns a status that is not documented as it is', async () => {
		const { messageId } = await enqueued(enqueueItems(IMPORT_FILES));
		await world.fail('POST', 'GetMessageStatus', { status: 200, body: { value: 'Paused' } });
		expect((await world.output(getStatus(String(messageId))))[0]).toMatchObject({
			status: 'Paused',
			isFinished: false,
		});
	});

	it('is sent again if its response was lost', async () => {
		const { messageId } = await enqueued(enqueueItems(IMPORT_FILES));
		await finish();
		await world.fail('POST', 'GetMessageStatus', { drop: 'afterWork' });
		await world.fail('POST', 'GetExecutionIdByMessageId', { drop: 'afterWork' });
		const [status] = await world.output(getStatus(String(messageId)));
		expect(status).toMatchObject({ status: 'Processed' });
	});
});

describe('a limited credential', () => {
	afterEach(async () => void (await world.useServicePrincipal()));

	it('that is read-only gets the status with all rows', async () => {
		const { messageId } = await enqueued(enqueueItems(IMPORT_FILES));
		await finish();
		await world.useServicePrincipal({ readOnly: true });
		const [status] = await world.output(getStatus(String(messageId)));
		expect(status).toMatchObject({ status: 'Processed', refusedRows: [] });
	});

	it('with allowed companies gets counts, and no rows', async () => {
		const rows = items({ CustomerGroupId: 'QA', PaymentTermId: 'NoSuchTerm' });
		const { messageId } = await enqueued(enqueueItems(IMPORT_FILES), rows);
		await finish();
		await world.useServicePrincipal({ allowedCompanies: 'usrt' });
		const { items: output, hints } = await world.succeed(getStatus(String(messageId)));
		expect(output[0].json).toMatchObject({ entities: [{ recordsCreated: 0 }] });
		expect(output[0].json).not.toHaveProperty('refusedRows');
		expect(hints).toEqual([expect.stringContaining('Allowed Companies')]);
	});

	it.each([
		['items', enqueueItems(IMPORT_FILES, SHARED), items({ CurrencyCode: 'X' })],
		['a file', enqueue(IMPORT_FILES, SHARED), [fileItem('x')]],
	])('with allowed companies enqueues no shared entity (%s)', async (_what, parameters, rows) => {
		await world.useServicePrincipal({ allowedCompanies: 'usrt' });
		const { failure, posts } = await attempt(parameters, rows);
		expect(failure?.message).toContain('All companies share');
		expect(posts).toEqual([]);
	});

	it('with allowed companies enqueues no file whose rows may name others', async () => {
		await world.useServicePrincipal({ allowedCompanies: 'usrt' });
		const entity = ofEntity('General journal lines');
		const { failure, posts } = await attempt(enqueue(IMPORT_FILES, entity), [fileItem('x')]);
		expect(failure?.message).toContain('cannot be limited to the Allowed Companies');
		expect(posts).toEqual([]);
	});

	it('with allowed companies enqueues no items that name others', async () => {
		await world.useServicePrincipal({ allowedCompanies: 'usrt' });
		const rows = items({ JournalBatchNumber: '1', LineNumber: 1, OffsetCompany: 'usmf' });
		const parameters = enqueueItems(IMPORT_FILES, ofEntity('General journal lines'));
		const { failure, posts } = await attempt(parameters, rows);
		expect(failure?.message).toContain('not among the Allowed Companies');
		expect(posts).toEqual([]);
	});
});
