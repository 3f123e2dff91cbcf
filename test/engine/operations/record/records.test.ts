import type { FaultEffect } from '../../../../sandbox/control/faults';
import { fields, items, record } from '../../../support/nodeParameters';
import { fnoRequests, writes } from '../../../support/requests';
import { useWorld } from '../../../support/world';

const world = useWorld();

const group = { entity: 'CustomerGroups', company: 'usmf', objectId: 'usmf,77' };
const stored = async (id: string) =>
	(await world.rows('CustomerGroups')).filter((row) => row.CustomerGroupId === id);

describe('a record', () => {
	it('is created, read, updated and deleted', async () => {
		const [created] = await world.output(
			record('create', group, fields({ CustomerGroupId: '77', Description: 'Web shop' })),
		);
		expect(created).toMatchObject({ dataAreaId: 'usmf', CustomerGroupId: '77', PaymentTermId: '' });

		const [read] = await world.output(record('get', group));
		expect(read).toEqual(created);

		const [updated] = await world.output(
			record('update', group, {
				...fields({ Description: 'Web shops' }),
				options: { readBack: true },
			}),
		);
		expect(updated).toEqual({ ...created, Description: 'Web shops' });

		const [deleted] = await world.output(record('delete', group));
		expect(deleted).toEqual({ deleted: true, dataAreaId: 'usmf', CustomerGroupId: '77' });
		expect(await stored('77')).toEqual([]);
	});

	it('is written to the company that is named and no other', async () => {
		await world.output(
			record(
				'create',
				{ entity: 'CustomerGroups', company: 'dat' },
				fields({ CustomerGroupId: '77', Description: 'In dat' }),
			),
		);
		expect(await stored('77')).toEqual([expect.objectContaining({ dataAreaId: 'dat' })]);
	});

	it('keeps the fields that an update does not name', async () => {
		const before = await world.output(record('get', { ...group, objectId: 'usmf,10' }));
		await world.output(
			record('update', { ...group, objectId: 'usmf,10' }, fields({ Description: 'Changed' })),
		);
		const after = await world.output(record('get', { ...group, objectId: 'usmf,10' }));
		expect(after).toEqual([{ ...before[0], Description: 'Changed' }]);
	});

	it('has a field emptied that is named in Fields to Clear', async () => {
		await world.output(
			record(
				'update',
				{ ...group, objectId: 'usmf,10' },
				{
					...fields({}),
					fieldsToClear: ['PaymentTermId'],
				},
			),
		);
		expect(await stored('10')).toContainEqual(
			expect.objectContaining({ dataAreaId: 'usmf', PaymentTermId: '' }),
		);
	});

	it('gets its number from the number sequence when the key is left out', async () => {
		const [created] = await world.output(
			record(
				'create',
				{ entity: 'CustomersV3', company: 'usmf' },
				fields({ CustomerGroupId: '10', OrganizationName: 'New', SalesCurrencyCode: 'USD' }),
			),
		);
		expect(created.CustomerAccount).toEqual(expect.stringMatching(/.+/));
	});

	it('shows numbers beyond what JavaScript holds with all their digits', async () => {
		const [customer] = await world.output(
			record('get', { entity: 'CustomersV3', objectId: 'usmf,US-001' }),
		);
		expect(customer.AddressRecordId).toBe('90071992547409001');
		expect(customer.CreditLimit).toBe('12345678901234.123456');
	});

	it.each(["O'Neil", 'A/B', '"A,B"', '50% off', 'C#+?&', 'Zürich-東京', '"(x)=""y"""'])(
		'is found by the odd key %s',
		async (part) => {
			const [row] = await world.output(record('get', { ...group, objectId: `usmf,${part}` }));
			expect(row.Description).toMatch(/^Key /);
		},
	);

	it('shows OData metadata only if asked to', async () => {
		const [plain] = await world.output(record('get', { ...group, objectId: 'usmf,10' }));
		expect(Object.keys(plain).filter((name) => name.includes('@'))).toEqual([]);
		const [full] = await world.output(
			record('get', { ...group, objectId: 'usmf,10' }, { options: { includeODataMetadata: true } }),
		);
		expect(full['@odata.etag']).toMatch(/^W\//);
	});
});

describe('many records', () => {
	const customers = { entity: 'CustomersV3', company: 'usmf' };

	it('are limited exactly', async () => {
		const rows = await world.output(record('getAll', customers, { limit: 7 }));
		expect(rows).toHaveLength(7);
	});

	it('are read over all pages, whatever form the next link has', async () => {
		for (const settings of [
			{ nextLinkForm: 'skip', nextLinkHost: 'otherHost' },
			{ nextLinkForm: 'skiptoken', nextLinkHost: 'httpScheme' },
		]) {
			await world.sandbox.control.setSwitches({ ...settings, pageSize: '100' });
			const rows = await world.output(record('getAll', customers, { returnAll: true }));
			expect(new Set(rows.map((row) => row.CustomerAccount)).size).toBe(rows.length);
			expect(rows.length).toBe(320);
		}
		await world.sandbox.control.setSwitches({
			nextLinkForm: 'skip',
			nextLinkHost: 'same',
			pageSize: '10000',
		});
	});

	it('are those of one company, of the default company or of all', async () => {
		const companies = async (company: string, allCompanies: boolean) => {
			const parameters = record('getAll', { entity: 'CustomerGroups', company });
			const rows = await world.output({ ...parameters, allCompanies, returnAll: true });
			return [...new Set(rows.map((row) => row.dataAreaId))].sort();
		};
		expect(await companies('dat', false)).toEqual(['dat']);
		expect(await companies('', false)).toEqual(['usmf']);
		expect((await companies('', true)).length).toBeGreaterThan(1);
	});

	it('are filtered, and carry only the fields that are wanted', async () => {
		const rows = await world.output(
			record('getAll', customers, {
				filter: "CustomerGroupId eq '10' and OrganizationName eq '*customer 1*'",
				options: { fieldNames: ['CustomerAccount', 'CustomerGroupId'] },
			}),
		);
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) {
			expect(Object.keys(row).sort()).toEqual(['CustomerAccount', 'CustomerGroupId']);
			expect(row.CustomerGroupId).toBe('10');
		}
	});

	it('of another company are found when the filter names it', async () => {
		const rows = await world.output(
			record('getAll', { entity: 'CustomerGroups' }, { filter: "dataAreaId eq 'dat'" }),
		);
		expect(rows.length).toBeGreaterThan(0);
	});
});

describe('several items', () => {
	it('are paired with their outputs', async () => {
		const { outputs } = await world.run(
			record(
				'getAll',
				{ entity: 'CustomerGroups' },
				{
					filter: '={{ "CustomerGroupId eq \'" + $json.id + "\'" }}',
				},
			),
			{ items: items({ id: '10' }, { id: 'none' }, { id: '20' }) },
		);
		expect(outputs[0].map(({ json, pairedItem }) => [json.CustomerGroupId, pairedItem])).toEqual([
			['10', { item: 0 }],
			['20', { item: 2 }],
		]);
	});

	it('may work in different environments and companies', async () => {
		const { outputs } = await world.run(
			record(
				'get',
				{ instance: '={{ $json.url }}', entity: 'CustomersV3', objectId: 'usmf,US-001' },
				{},
			),
			{ items: items({ url: world.instances[0] }, { url: world.instances[1] }) },
		);
		const names = outputs[0].map(({ json }) => json.OrganizationName);
		expect(new Set(names).size).toBe(2);
	});

	it('stop at the first failure', async () => {
		const { status, failure } = await world.run(
			record('get', { entity: 'CustomerGroups', objectId: '={{ $json.key }}' }),
			{ items: items({ key: 'usmf,10' }, { key: 'usmf,none' }) },
		);
		expect(status).toBe('error');
		expect(failure).toMatchObject({ httpCode: '404', itemIndex: 1 });
	});

	it('go on with the error in the item, if the node continues on failure', async () => {
		const parameters = record('get', { entity: 'CustomerGroups', objectId: '={{ $json.key }}' });
		const given = items({ key: 'usmf,none' }, { key: 'usmf,10' });
		const regular = await world.run(parameters, { items: given, onError: 'continueRegularOutput' });
		expect(regular.outputs[0]).toEqual([
			expect.objectContaining({ json: { error: expect.any(String) }, pairedItem: { item: 0 } }),
			expect.objectContaining({ json: expect.objectContaining({ CustomerGroupId: '10' }) }),
		]);
		const split = await world.run(parameters, { items: given, onError: 'continueErrorOutput' });
		expect(split.outputs.map((output) => output.length)).toEqual([1, 1]);
		expect(split.outputs[1][0].json).toMatchObject({ error: expect.any(String) });
	});
});

describe('a write whose answer is lost', () => {
	const create = () =>
		record(
			'create',
			{ entity: 'CustomerGroups', company: 'usmf' },
			fields({ CustomerGroupId: '77', Description: 'Web shop' }),
		);
	const failWrite = async (effect: FaultEffect) => await world.fail('POST', '/data/', effect);

	it('is confirmed by reading when it happened', async () => {
		await failWrite({ drop: 'afterWork' });
		const mark = await world.mark();
		const [created] = await world.output(create());
		expect(created).toMatchObject({ CustomerGroupId: '77', confirmedByReading: true });
		expect(writes(await world.sent(mark))).toHaveLength(1);
	});

	it('is reported as not made when the record is absent', async () => {
		await failWrite({ drop: 'beforeWork' });
		await expect(world.output(create())).rejects.toThrow(/not made/);
		expect(await stored('77')).toEqual([]);
	});

	it('is settled too when a gateway answered', async () => {
		await failWrite({ status: 502, body: '<html><body>502 Bad Gateway</body></html>' });
		await expect(world.output(create())).rejects.toThrow(/not made/);
	});

	it('is reported as unknown when the key is the environment’s to give', async () => {
		await failWrite({ drop: 'afterWork' });
		const mark = await world.mark();
		const customer = record(
			'create',
			{ entity: 'CustomersV3', company: 'usmf' },
			fields({ CustomerGroupId: '10', OrganizationName: 'New', SalesCurrencyCode: 'USD' }),
		);
		await expect(world.output(customer)).rejects.toThrow(/may or may not have been made/);
		expect(writes(await world.sent(mark))).toHaveLength(1);
	});

	it('is no matter when the environment itself refused, whatever the status', async () => {
		const error = {
			error: { code: '', message: 'An error has occurred.', innererror: { message: 'Blocked.' } },
		};
		await failWrite({ status: 500, body: JSON.stringify(error) });
		const mark = await world.mark();
		await expect(world.output(create())).rejects.toThrow(/Blocked/);
		expect(
			fnoRequests(await world.sent(mark)).filter((call) => call.includes('/data/')),
		).toHaveLength(1);
	});
});

describe('throttling', () => {
	it('is waited for, and the write is sent once it is allowed', async () => {
		const headers = { 'Retry-After': '1' };
		await world.fail('POST', '/data/', { status: 429, headers, body: '' });
		const started = Date.now();
		await world.output(
			record(
				'create',
				{ entity: 'CustomerGroups', company: 'usmf' },
				fields({ CustomerGroupId: '77', Description: 'x' }),
			),
		);
		expect(Date.now() - started).toBeGreaterThanOrEqual(1000);
		expect(await stored('77')).toHaveLength(1);
	});

	it('fails at once when the environment asks for more than is waited', async () => {
		const headers = { 'Retry-After': '600' };
		await world.fail('GET', '/data/CustomerGroups', { status: 429, headers, body: '' });
		await expect(world.output(record('getAll', { entity: 'CustomerGroups' }))).rejects.toThrow(
			/600/,
		);
	});
});
