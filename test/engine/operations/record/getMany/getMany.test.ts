import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { record } from '../../../../support/nodeParameters';
import { fnoRequests } from '../../../../support/requests';
import { useWorld } from '../../../../support/world';

const world = useWorld();

const customers = { entity: 'CustomersV3', company: 'usmf' };
const condition = (field: string, operator: string, value?: unknown) => ({
	field,
	operator,
	value,
});

/** Conditions as the editor stores them: each list is a group. */
function conditions(groups: object[][], more: IDataObject = {}): INodeParameters {
	const stored = groups.map((group) => ({ combine: 'and', conditions: { condition: group } }));
	return {
		filterMode: 'conditions',
		conditions: { groups: stored },
		combineGroups: 'and',
		...more,
	} as INodeParameters;
}

const rowsOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);

async function callsOf(work: () => Promise<unknown>): Promise<string[]> {
	const { log } = await world.during(work);
	return fnoRequests(log).filter((request) => request.includes('/data/'));
}

describe('conditions', () => {
	const all = async (groups: object[][], more: IDataObject = {}) =>
		rowsOf(
			(
				await world.succeed(
					record('getAll', customers, { ...conditions(groups, more), returnAll: true }),
				)
			).items,
		);

	it('choose records by fields of any type', async () => {
		const everything = await all([]);
		expect(everything).toHaveLength(320);
		const some = await all([[condition('CustomerGroupId', 'equals', '10')]]);
		expect(some.length).toBeGreaterThan(0);
		expect(some.every(({ CustomerGroupId }) => CustomerGroupId === '10')).toBe(true);
		const others = await all([[condition('CustomerGroupId', 'notEquals', '10')]]);
		expect(some.length + others.length).toBe(320);
		const rich = await all([[condition('CreditLimit', 'greater', 1000)]]);
		expect(rich.length).toBeGreaterThan(0);
		const exact = await all([[condition('CreditLimit', 'equals', '12345678901234.123456')]]);
		expect(exact).toHaveLength(1);
		const listed = await all([[condition('CustomerAccount', 'isOneOf', 'US-001, "US-002"')]]);
		expect(listed.map(({ CustomerAccount }) => CustomerAccount)).toEqual(['US-001', 'US-002']);
	});

	it('compare enumerations by the names of their members', async () => {
		const field = 'IsOneTimeCustomer';
		const yes = await all([[condition(field, 'equals', 'Yes')]]);
		const no = await all([[condition(field, 'equals', false)]]);
		expect(yes.length + no.length).toBe(320);
		await expect(all([[condition(field, 'greater', 'No')]])).rejects.toThrow(
			/"Is Greater Than" in condition 1 does not go with the field IsOneTimeCustomer/,
		);
		await expect(all([[condition(field, 'equals', 'Maybe')]])).rejects.toThrow(/member of NoYes/);
	});

	it('are joined within their group and between groups', async () => {
		const one = [condition('CustomerAccount', 'equals', 'US-001')];
		const two = [condition('CustomerAccount', 'equals', 'US-002')];
		expect(await all([one, two])).toEqual([]);
		expect(await all([one, two], { combineGroups: 'or' })).toHaveLength(2);
		const any = { groups: [{ combine: 'or', conditions: { condition: [...one, ...two] } }] };
		expect(await all([], { conditions: any })).toHaveLength(2);
	});

	it('take a star in a value for itself', async () => {
		expect(await all([[condition('CustomerAccount', 'equals', 'US-*')]])).toEqual([]);
		expect(await all([[condition('CustomerAccount', 'notEquals', 'US-*')]])).toHaveLength(320);
		await expect(all([[condition('CustomerAccount', 'contains', 'U*S')]])).rejects.toThrow(
			/without \*/,
		);
	});

	it('on the company reach other companies', async () => {
		const groups = { entity: 'CustomerGroups' };
		const given = conditions([[condition('dataAreaId', 'equals', 'dat')]]);
		const { items } = await world.succeed(record('getAll', groups, given));
		expect(items.length).toBeGreaterThan(0);
		expect(new Set(rowsOf(items).map(({ dataAreaId }) => dataAreaId))).toEqual(new Set(['dat']));
		await expect(
			world.succeed(record('getAll', { ...groups, company: 'usmf' }, given)),
		).rejects.toThrow(/Company names the company "usmf", but the conditions name "dat"/);
	});

	it.each([
		['a value that is missing', [condition('CustomerGroupId', 'equals', '={{ $json.none }}')]],
		['a field that is missing', [condition('={{ $json.none }}', 'equals', '10')]],
		['a blank field', [condition('', 'equals', '10')]],
		['a field that the entity does not have', [condition('Group', 'equals', '10')]],
		['no condition', []],
		['an empty list', [condition('CustomerGroupId', 'isOneOf', '={{ [] }}')]],
	])('with %s are refused before anything is read', async (_, group) => {
		await all([]);
		let failure: unknown;
		const calls = await callsOf(async () => await all([group]).catch((error) => (failure = error)));
		expect(failure).toMatchObject({ description: expect.stringMatching(/.+/) });
		expect(calls.filter((call) => call.includes('CustomersV3'))).toEqual([]);
	});

	it('are not asked for while an OData filter is chosen, which is the default', async () => {
		const filter = "CustomerAccount eq 'US-001'";
		expect((await world.succeed(record('getAll', customers, { filter }))).items).toHaveLength(1);
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
