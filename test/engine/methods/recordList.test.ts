import type { INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import { action, fields, record } from '../../support/nodeParameters';
import { useWorld } from '../../support/world';

const world = useWorld();

const search = async (parameters: INodeParameters, text?: string) =>
	(
		await world.engine.load<INodeListSearchResult>(
			{ group: 'listSearch', method: 'searchRecords', parameters },
			text,
		)
	).results;
const groups = record('get', { entity: 'CustomerGroups', company: 'usmf' });
const customers = record('get', { entity: 'CustomersV3', company: 'usmf' });
const chosenRecord = (value: unknown): INodeParameters => ({
	keyMode: 'list',
	record: { __rl: true, mode: 'list', value: String(value) },
});

describe('the list of records', () => {
	it('shows key, name and company, and gives the whole key as the value', async () => {
		expect(await search(groups, '10')).toContainEqual({
			name: '10 - Wholesale customers (usmf)',
			value: 'usmf,10',
		});
	});

	it('finds every word in the key or the name, ignoring case', async () => {
		for (const text of ['wholesale', 'CUSTOM whole', '10']) {
			expect((await search(groups, text)).map(({ value }) => value)).toContain('usmf,10');
		}
		expect(await search(groups, 'wholesale nope')).toEqual([]);
	});

	it('asks F&O with wildcards, for a bounded number of records', async () => {
		const { log } = await world.during(async () => await search(groups, 'whole'));
		const path = decodeURIComponent(log.at(-1)?.path ?? '');
		expect(path).toContain("$filter=(dataAreaId eq 'usmf') and (");
		expect(path).toContain("CustomerGroupId eq '*whole*' or Description eq '*whole*'");
		expect(path).toContain('$top=100');
		expect(path).toContain('cross-company=true');
	});

	it("stays in the user's default company if none is chosen", async () => {
		const parameters = record('get', { entity: 'CustomerGroups' });
		const { result, log } = await world.during(async () => await search(parameters));
		expect(log.at(-1)?.path).not.toContain('cross-company');
		const companies = new Set(result.map(({ value }) => String(value).split(',')[0]));
		expect(companies.size).toBe(1);
	});

	it('shows records of a chosen company only', async () => {
		const results = await search(record('get', { entity: 'CustomerGroups', company: 'dat' }));
		expect(results.length).toBeGreaterThan(0);
		for (const { name, value } of results) {
			expect(name).toMatch(/\(dat\)$/);
			expect(value).toMatch(/^dat,/);
		}
	});

	it.each(["O'Neil", 'A/B', 'A,B', '50% off', 'Zürich'])(
		'leads to a record with special characters in its key: %s',
		async (text) => {
			const [{ value }] = await search(groups, text);
			const more = chosenRecord(value);
			const [row] = await world.output(record('get', { entity: 'CustomerGroups' }, more));
			expect(String(row.CustomerGroupId)).toContain(text);
		},
	);

	it('leads to a record with a number in its key', async () => {
		const lines = record('get', { entity: 'PurchaseOrderLinesV2', company: 'usmf' });
		const [{ value }] = await search(lines, 'production-po1 1');
		const more = chosenRecord(value);
		const [row] = await world.output(record('get', { entity: 'PurchaseOrderLinesV2' }, more));
		expect(row).toMatchObject({ dataAreaId: 'usmf', PurchaseOrderNumber: 'PRODUCTION-PO1' });
	});

	it('shows records with an enumeration in their key', async () => {
		const results = await search(record('get', { entity: 'PolicyTypes' }), 'expense');
		expect(results).toEqual([{ name: 'TrvExpensePolicy - Expense', value: 'TrvExpensePolicy' }]);
	});

	it('is searched by the key alone if F&O refuses to filter by names', async () => {
		await world.fail('GET', 'Description', { status: 400, body: '' });
		expect((await search(groups, '10')).map(({ value }) => value)).toContain('usmf,10');
	});

	it('shows the records of the entity that an action belongs to', async () => {
		const parameters = action('CustomerGroups/countCustomers', { company: 'usmf' });
		expect((await search(parameters, '10')).map(({ value }) => value)).toContain('usmf,10');
	});

	it('is empty without an entity, and for one without a key', async () => {
		expect(await search(record('get', { entity: '' }))).toEqual([]);
		expect(await search(record('get', { entity: 'CashControlConfigurations' }))).toEqual([]);
	});

	it('shows the error of F&O', async () => {
		await world.sandbox.control.plan({
			service: 'fno',
			method: 'GET',
			path: '/data/CustomersV3',
			times: 1,
			then: { status: 403, body: '' },
		});
		await expect(search(customers)).rejects.toThrow(/Access was denied/);
	});
});

describe('a record from the list', () => {
	it('is updated and deleted by its value', async () => {
		const [{ value }] = await search(groups, 'A/B');
		const more = chosenRecord(value);
		await world.output(
			record('update', { entity: 'CustomerGroups' }, { ...fields({ Description: 'x' }), ...more }),
		);
		expect(await world.output(record('delete', { entity: 'CustomerGroups' }, more))).toEqual([
			{ deleted: true, dataAreaId: 'usmf', CustomerGroupId: 'A/B' },
		]);
	});

	it('is refused if Company says another company', async () => {
		const { failure, writes } = await world.attempt(
			record('delete', { entity: 'CustomerGroups', company: 'dat' }, chosenRecord('usmf,10')),
		);
		expect(failure?.message).toMatch(/Company specifies the company "dat", but the key .*"usmf"/);
		expect(failure?.description).toMatch(/Key: usmf,10/);
		expect(writes).toEqual([]);
	});

	it('has to be chosen', async () => {
		const { failure, sent } = await world.attempt(
			record('get', { entity: 'CustomerGroups' }, chosenRecord('')),
		);
		expect(failure?.message).toMatch(/No record of CustomerGroups is chosen/);
		expect(failure?.description).toMatch(/dataAreaId, CustomerGroupId/);
		expect(sent.filter((request) => request.includes('/data/CustomerGroups'))).toEqual([]);
	});
});
