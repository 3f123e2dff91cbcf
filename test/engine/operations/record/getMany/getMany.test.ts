import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { odataFilter, record } from '../../../../support/nodeParameters';
import { fnoRequests } from '../../../../support/requests';
import { useWorld } from '../../../../support/world';

const world = useWorld();

const customers = { entity: 'CustomersV3', company: 'usmf' };

const rowsOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);

async function requestsOf(work: () => Promise<unknown>): Promise<string[]> {
	const { log } = await world.during(work);
	return fnoRequests(log).filter((request) => request.includes('/data/'));
}

describe('many records', () => {
	it('are limited to the exact number', async () => {
		const rows = await world.output(record('getAll', customers, { limit: 7 }));
		expect(rows).toHaveLength(7);
	});

	it('are read from all pages, whatever form the next link has', async () => {
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

	it('come from one company, the default company or all companies', async () => {
		const companies = async (company: string) => {
			const parameters = record('getAll', { entity: 'CustomerGroups', company });
			const rows = await world.output({ ...parameters, returnAll: true });
			return [...new Set(rows.map((row) => row.dataAreaId))].sort();
		};
		expect(await companies('dat')).toEqual(['dat']);
		expect(await companies('')).toEqual(['usmf']);
		expect((await companies('*')).length).toBeGreaterThan(1);
	});

	it('are filtered in OData', async () => {
		const rows = await world.output(
			record('getAll', customers, {
				...odataFilter("CustomerGroupId eq '10' and OrganizationName eq '*customer 1*'"),
			}),
		);
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) expect(row.CustomerGroupId).toBe('10');
	});

	it('of another company are found if the filter names that company', async () => {
		const rows = await world.output(
			record('getAll', { entity: 'CustomerGroups' }, odataFilter("dataAreaId eq 'dat'")),
		);
		expect(rows.length).toBeGreaterThan(0);
	});
});

describe('the order of records', () => {
	const firstQuery = async (more: INodeParameters) => {
		const [request] = await requestsOf(
			async () => await world.succeed(record('getAll', customers, more)),
		);
		return new URL(request.replace('GET ', 'https://x')).searchParams;
	};

	it('is by the selected fields, then by key', async () => {
		const sort = { fields: [{ field: 'CustomerGroupId', direction: 'desc' }] };
		expect((await firstQuery({})).get('$orderby')).toBe('dataAreaId,CustomerAccount');
		expect((await firstQuery({ sort })).get('$orderby')).toBe(
			'CustomerGroupId desc,dataAreaId,CustomerAccount',
		);
		const text = { fields: [{ field: '={{ "CustomerAccount desc, CreditLimit" }}' }] };
		expect((await firstQuery({ sort: text })).get('$orderby')).toBe(
			'CustomerAccount desc,CreditLimit,dataAreaId',
		);
	});

	it('is left to F&O for a single record or on request', async () => {
		expect((await firstQuery({ limit: 1 })).has('$orderby')).toBe(false);
		expect((await firstQuery({ options: { orderByKey: false } })).has('$orderby')).toBe(false);
	});

	it('is refused if it uses an unknown field', async () => {
		const sort = { fields: [{ field: 'Creditlimit', direction: 'asc' }] };
		await expect(world.succeed(record('getAll', customers, { sort }))).rejects.toThrow(
			/no field "Creditlimit"/,
		);
	});
});

describe('related records', () => {
	const orders = { entity: 'SalesOrderHeadersV2', company: 'usmf' };

	it('are nested in each record with the selected fields', async () => {
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

	it('are refused if they use a field that the related entity does not have', async () => {
		const expand = { relations: [{ relation: 'SalesOrderLines', fields: 'Colour' }] };
		await expect(world.succeed(record('getAll', orders, { options: { expand } }))).rejects.toThrow(
			/SalesOrderLines has no field "Colour"/,
		);
	});

	it.each([
		[{ relation: 'Nothing', fields: '' }, /has no relation "Nothing"/],
		[{ relation: '={{ undefined }}', fields: '' }, /without a relation/],
	])('are refused if the relation does not exist: %j', async (relation, message) => {
		const options = { expand: { relations: [relation] } };
		await expect(world.succeed(record('getAll', customers, { options }))).rejects.toThrow(message);
	});
});

describe('a count', () => {
	const count = async (more: INodeParameters = {}) =>
		rowsOf(
			(
				await world.succeed(
					record('getAll', customers, { options: { returnAs: 'count' }, ...more }),
				)
			).items,
		);

	it('is one item with the number of matching records', async () => {
		expect(await count()).toEqual([{ count: 320 }]);
		expect(await count(odataFilter("CustomerAccount eq 'US-001'"))).toEqual([{ count: 1 }]);
		expect(await count(odataFilter("CustomerAccount eq 'none'"))).toEqual([{ count: 0 }]);
	});

	it.each([400, 404, 501])('is requested in another way after status %d', async (status) => {
		await world.fail('GET', '/data/CustomersV3', status);
		expect(await count()).toEqual([{ count: 320 }]);
	});

	it('is requested in another way if the response has no number', async () => {
		await world.fail('GET', '/data/CustomersV3', {
			status: 200,
			body: '{"value":[{"dataAreaId":"usmf"}]}',
		});
		expect(await count()).toEqual([{ count: 320 }]);
	});
});

describe('a limit', () => {
	it('is exact for any page size', async () => {
		await world.sandbox.control.setSwitches({ pageSize: '2' });
		expect(await world.output(record('getAll', customers, { limit: 5 }))).toHaveLength(5);
		const requests = await requestsOf(
			async () => await world.succeed(record('getAll', customers, { limit: 5 })),
		);
		expect(requests).toHaveLength(3);
	});

	it('gives a hint if it was reached, unless n8n gives its own', async () => {
		const hintsOf = async (more: INodeParameters, count = 1) => {
			const parameters = record('getAll', customers, more);
			const items = Array.from({ length: count }, () => ({ json: { limit: 5 } }));
			return (await world.run(parameters, { items })).hints;
		};
		const own = [expect.stringMatching(/^Limit of 5 reached.*Return All/)];
		expect(await hintsOf({ limit: 5 })).toEqual([]);
		expect(await hintsOf({ limit: 5 }, 2)).toEqual(own);
		expect(await hintsOf({ limit: '={{ $json.limit }}' })).toEqual(own);
		expect(await hintsOf({ limit: 5, options: { returnAs: 'pages' } })).toEqual(own);
		expect(await hintsOf({ limit: 321 }, 2)).toEqual([]);
	});
});

describe('pages as items', () => {
	it('are one item each', async () => {
		await world.sandbox.control.setSwitches({ pageSize: '100' });
		const { items } = await world.succeed(
			record('getAll', customers, { options: { returnAs: 'pages' }, returnAll: true }),
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
		'have the requested size if F&O honours it: %s',
		async (preference) => {
			await world.sandbox.control.setSwitches({ preferMaxPageSize: preference, pageSize: '100' });
			const parameters = { returnAll: true, options: { returnAs: 'pages', pageSize: 30 } };
			const { items } = await world.succeed(record('getAll', customers, parameters));
			expect(items).toHaveLength(preference === 'honoured' ? 11 : 4);
			const keys = items.flatMap(({ json }) => json.records as IDataObject[]);
			expect(new Set(keys.map(({ CustomerAccount }) => CustomerAccount)).size).toBe(320);
		},
	);
});
