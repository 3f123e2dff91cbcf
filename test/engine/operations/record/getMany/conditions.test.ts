import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { odataFilter, record } from '../../../../support/nodeParameters';
import { fnoRequests } from '../../../../support/requests';
import { useWorld } from '../../../../support/world';

const world = useWorld();

const customers = { entity: 'CustomersV3', company: 'usmf' };
const condition = (field: string, operator: string, value?: unknown) => ({
	field,
	operator,
	value,
});

/** One list of conditions as the editor stores it. */
const conditions = (condition: object[], more: IDataObject = {}) =>
	({ filterMode: 'conditions', conditions: { condition }, ...more }) as INodeParameters;

/** The same for groups, each a list. */
function conditionGroups(groups: object[][], more: IDataObject = {}): INodeParameters {
	const stored = groups.map((group) => ({ combine: 'and', conditions: { condition: group } }));
	const parameters = { filterMode: 'groups', conditionGroups: { groups: stored }, ...more };
	return parameters as INodeParameters;
}

const rowsOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);

async function requestsOf(work: () => Promise<unknown>): Promise<string[]> {
	const { log } = await world.during(work);
	return fnoRequests(log).filter((request) => request.includes('/data/'));
}

describe('conditions', () => {
	const read = async (filter: INodeParameters) =>
		rowsOf(
			(await world.succeed(record('getAll', customers, { ...filter, returnAll: true }))).items,
		);
	const all = async (list: object[], more: IDataObject = {}) => await read(conditions(list, more));

	it('select records by fields of any type', async () => {
		const everyone = await all([]);
		expect(everyone).toHaveLength(320);
		const some = await all([condition('CustomerGroupId', 'equals', '10')]);
		expect(some.length).toBeGreaterThan(0);
		expect(some.every(({ CustomerGroupId }) => CustomerGroupId === '10')).toBe(true);
		const others = await all([condition('CustomerGroupId', 'notEquals', '10')]);
		expect(some.length + others.length).toBe(320);
		const rich = await all([condition('CreditLimit', 'greater', 1000)]);
		expect(rich.length).toBeGreaterThan(0);
		const exact = await all([condition('CreditLimit', 'equals', '12345678901234.123456')]);
		expect(exact).toHaveLength(1);
		const listed = await all([condition('CustomerAccount', 'isOneOf', 'US-001, "US-002"')]);
		expect(listed.map(({ CustomerAccount }) => CustomerAccount)).toEqual(['US-001', 'US-002']);
	});

	it('compare enums by member name', async () => {
		const field = 'IsOneTimeCustomer';
		const yes = await all([condition(field, 'equals', 'Yes')]);
		const no = await all([condition(field, 'equals', false)]);
		expect(yes.length + no.length).toBe(320);
		await expect(all([condition(field, 'greater', 'No')])).rejects.toThrow(
			/"Is Greater Than" in condition 1 cannot be used for the field IsOneTimeCustomer/,
		);
		await expect(all([condition(field, 'equals', 'Maybe')])).rejects.toThrow(/member of NoYes/);
	});

	it('are the first way to filter, so that a workflow may leave Filter By out', async () => {
		const one = { condition: [condition('CustomerAccount', 'equals', 'US-001')] };
		expect(await read({ conditions: one } as INodeParameters)).toHaveLength(1);
	});

	it('take a value from the list or typed', async () => {
		for (const mode of ['list', 'text']) {
			const value = { __rl: true, mode, value: 'US-001' };
			const rows = await all([condition('CustomerAccount', 'equals', value)]);
			expect(rows.map(({ CustomerAccount }) => CustomerAccount)).toEqual(['US-001']);
		}
	});

	it('are combined with AND or OR, in one list, in a group and between groups', async () => {
		const one = [condition('CustomerAccount', 'equals', 'US-001')];
		const two = [condition('CustomerAccount', 'equals', 'US-002')];
		expect(await all([...one, ...two])).toEqual([]);
		expect(await all([...one, ...two], { combine: 'or' })).toHaveLength(2);
		expect(await read(conditionGroups([]))).toHaveLength(320);
		expect(await read(conditionGroups([one, two]))).toEqual([]);
		expect(await read(conditionGroups([one, two], { combineGroups: 'or' }))).toHaveLength(2);
		const any = { groups: [{ combine: 'or', conditions: { condition: [...one, ...two] } }] };
		expect(await read(conditionGroups([], { conditionGroups: any }))).toHaveLength(2);
	});

	it.each([
		['equals', 'US-*', /must be text without \*/],
		['notEquals', 'US-*', /must be text without \*/],
		['isOneOf', 'US-001,US-*', /must be text without \*/],
		['contains', 'U*S', /must be a search text without \*/],
		['greater', 'US-001', /"Is Greater Than" in condition 1 cannot be used.*holds text/],
	])(
		'refuse what F&O cannot compare before anything is sent: %s %s',
		async (operator, value, reason) => {
			await all([]);
			let failure: unknown;
			const requests = await requestsOf(
				async () =>
					await all([condition('CustomerAccount', operator, value)]).catch(
						(error) => (failure = error),
					),
			);
			expect(failure).toMatchObject({ message: expect.stringMatching(reason) });
			expect(requests.filter((request) => request.includes('CustomersV3'))).toEqual([]);
		},
	);

	it('on the company read from that company', async () => {
		const groups = { entity: 'CustomerGroups' };
		const parameters = conditions([condition('dataAreaId', 'equals', 'dat')]);
		const { items } = await world.succeed(record('getAll', groups, parameters));
		expect(items.length).toBeGreaterThan(0);
		expect(new Set(rowsOf(items).map(({ dataAreaId }) => dataAreaId))).toEqual(new Set(['dat']));
		await expect(
			world.succeed(record('getAll', { ...groups, company: 'usmf' }, parameters)),
		).rejects.toThrow(/Company specifies the company "usmf", but the conditions specify "dat"/);
	});

	it.each([
		['a missing value', conditions([condition('CustomerGroupId', 'equals', '={{ $json.none }}')])],
		[
			'a missing value in a locator',
			conditions([
				condition('CustomerGroupId', 'equals', {
					__rl: true,
					mode: 'text',
					value: '={{ $json.none }}',
				}),
			]),
		],
		['a missing field', conditions([condition('={{ $json.none }}', 'equals', '10')])],
		['a blank field', conditions([condition('', 'equals', '10')])],
		['an unknown field', conditions([condition('Group', 'equals', '10')])],
		['an empty list', conditions([condition('CustomerGroupId', 'isOneOf', '={{ [] }}')])],
		['no condition in a group', conditionGroups([[]])],
		['an unknown way to filter', { filterMode: 'query' }],
	])('with %s are refused before anything is read', async (_, filter) => {
		await all([]);
		let failure: unknown;
		const requests = await requestsOf(
			async () => await read(filter).catch((error) => (failure = error)),
		);
		expect(failure).toMatchObject({ description: expect.stringMatching(/.+/) });
		expect(requests.filter((request) => request.includes('CustomersV3'))).toEqual([]);
	});

	it('are ignored while an OData filter is selected', async () => {
		const filter = odataFilter("CustomerAccount eq 'US-001'");
		expect((await world.succeed(record('getAll', customers, filter))).items).toHaveLength(1);
	});
});
