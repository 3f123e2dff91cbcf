import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { record } from '../../../../support/nodeParameters';
import { fnoRequests } from '../../../../support/requests';
import { useWorld } from '../../../../support/world';

const world = useWorld();

const customers = { entity: 'CustomersV3', company: 'usmf' };

const rowsOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);

async function callsOf(work: () => Promise<unknown>): Promise<string[]> {
	const { log } = await world.during(work);
	return fnoRequests(log).filter((request) => request.includes('/data/'));
}

describe('many records', () => {
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

describe('the order', () => {
	const firstCall = async (more: INodeParameters) => {
		const [call] = await callsOf(
			async () => await world.succeed(record('getAll', customers, more)),
		);
		return new URL(call.replace('GET ', 'https://x')).searchParams;
	};

	it('is by key, behind the fields that were chosen', async () => {
		const sort = { fields: [{ field: 'CustomerGroupId', direction: 'desc' }] };
		expect((await firstCall({})).get('$orderby')).toBe('dataAreaId,CustomerAccount');
		expect((await firstCall({ sort })).get('$orderby')).toBe(
			'CustomerGroupId desc,dataAreaId,CustomerAccount',
		);
		const text = { fields: [{ field: '={{ "CustomerAccount desc, CreditLimit" }}' }] };
		expect((await firstCall({ sort: text })).get('$orderby')).toBe(
			'CustomerAccount desc,CreditLimit,dataAreaId',
		);
	});

	it('is left to the environment for a single record, or on demand', async () => {
		expect((await firstCall({ limit: 1 })).has('$orderby')).toBe(false);
		expect((await firstCall({ options: { orderByKey: false } })).has('$orderby')).toBe(false);
	});

	it('by a field that is not there is refused', async () => {
		const sort = { fields: [{ field: 'Creditlimit', direction: 'asc' }] };
		await expect(world.succeed(record('getAll', customers, { sort }))).rejects.toThrow(
			/no field "Creditlimit"/,
		);
	});
});

describe('related records', () => {
	const orders = { entity: 'SalesOrderHeadersV2', company: 'usmf' };

	it('come inside each record with the fields that were chosen', async () => {
		const relations = await world.engine.load<Array<{ value: string }>>({
			group: 'loadOptions',
			method: 'getRelationNames',
			parameters: record('getAll', orders),
		});
		expect(relations).toEqual([
			{ name: 'SalesOrderLines', value: 'SalesOrderLines', description: expect.any(String) },
		]);
		const fields = 'SalesOrderNumber';
		const expand = { relations: [{ relation: 'SalesOrderLines', fields }] };
		const { items } = await world.succeed(record('getAll', orders, { options: { expand } }));
		const lines = items.flatMap(({ json }) =>
			(json.SalesOrderLines as IDataObject[]).map((line) => [json.SalesOrderNumber, line]),
		);
		expect(lines.length).toBeGreaterThan(0);
		for (const [number, line] of lines) expect(line).toEqual({ SalesOrderNumber: number });
	});

	it('with a field that the related entity does not have are refused', async () => {
		const expand = { relations: [{ relation: 'SalesOrderLines', fields: 'Colour' }] };
		await expect(world.succeed(record('getAll', orders, { options: { expand } }))).rejects.toThrow(
			/SalesOrderLines has no field "Colour"/,
		);
	});

	it.each([
		[{ relation: 'Nothing', fields: '' }, /has no relation "Nothing"/],
		[{ relation: '={{ undefined }}', fields: '' }, /names no relation/],
	])('are checked: %j', async (relation, message) => {
		const options = { expand: { relations: [relation] } };
		await expect(world.succeed(record('getAll', customers, { options }))).rejects.toThrow(message);
	});
});

describe('counting', () => {
	const count = async (more: INodeParameters = {}) =>
		rowsOf((await world.succeed(record('getAll', customers, { output: 'count', ...more }))).items);

	it('gives one item with the number of records that match', async () => {
		expect(await count()).toEqual([{ count: 320 }]);
		expect(await count({ filter: "CustomerAccount eq 'US-001'" })).toEqual([{ count: 1 }]);
		expect(await count({ filter: "CustomerAccount eq 'none'" })).toEqual([{ count: 0 }]);
	});

	it.each([400, 404, 501])('asks in another way when it is answered %d', async (status) => {
		await world.fail('GET', '/data/CustomersV3', status);
		expect(await count()).toEqual([{ count: 320 }]);
	});

	it('asks in another way when there is no number', async () => {
		await world.fail('GET', '/data/CustomersV3', {
			status: 200,
			body: '{"value":[{"dataAreaId":"usmf"}]}',
		});
		expect(await count()).toEqual([{ count: 320 }]);
	});
});

describe('a limit', () => {
	it('is exact over pages of any size, and said when it was reached', async () => {
		await world.sandbox.control.setSwitches({ pageSize: '2' });
		const { items, hints } = await world.succeed(record('getAll', customers, { limit: 5 }));
		expect(items).toHaveLength(5);
		expect(hints).toEqual([expect.stringMatching(/^Limit of 5 reached.*Return All/)]);
		const calls = await callsOf(
			async () => await world.succeed(record('getAll', customers, { limit: 5 })),
		);
		expect(calls).toHaveLength(3);
	});

	it('is not spoken of when it was not reached', async () => {
		const { hints } = await world.succeed(record('getAll', customers, { limit: 321 }));
		expect(hints).toEqual([]);
	});
});

describe('pages', () => {
	it('become one item each', async () => {
		await world.sandbox.control.setSwitches({ pageSize: '100' });
		const { items } = await world.succeed(
			record('getAll', customers, { output: 'pages', returnAll: true }),
		);
		expect(items.map(({ json }) => [json.page, json.count])).toEqual([
			[1, 100],
			[2, 100],
			[3, 100],
			[4, 20],
		]);
		expect((items[3].json.records as unknown[]).length).toBe(20);
		expect(items[0].pairedItem).toEqual({ item: 0 });
	});

	it.each(['honoured', 'ignored'])(
		'are of the size that is asked for, if it is %s',
		async (how) => {
			await world.sandbox.control.setSwitches({ preferMaxPageSize: how, pageSize: '100' });
			const given = { output: 'pages', returnAll: true, options: { pageSize: 30 } };
			const { items } = await world.succeed(record('getAll', customers, given));
			expect(items).toHaveLength(how === 'honoured' ? 11 : 4);
			const keys = items.flatMap(({ json }) => json.records as IDataObject[]);
			expect(new Set(keys.map(({ CustomerAccount }) => CustomerAccount)).size).toBe(320);
		},
	);
});
