import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { action, fields, odataFilter, record } from '../../support/nodeParameters';
import { useWorld } from '../../support/world';

const world = useWorld();

/** What an agent gets of the node, and the requests to F&O's records that it cost. */
async function asTool(parameters: INodeParameters) {
	const { result, log } = await world.during(
		async () => await world.run(parameters, { asTool: true }),
	);
	if (result.failure) throw Object.assign(new Error(result.failure.message), result.failure);
	const items = result.outputs[0].map(({ json }) => json);
	const sent = log.filter(({ path }) => path.startsWith('/data/')).map(({ path }) => path);
	return { items, sent, length: JSON.stringify(items).length };
}

const customers = (more: INodeParameters = {}) =>
	record('getAll', { entity: 'CustomersV3', company: 'usmf' }, more);
const groups = (more: INodeParameters = {}) =>
	record('getAll', { entity: 'CustomerGroups', company: 'usmf' }, more);
const names = { output: 'selectedFields', fieldNames: ['CustomerAccount'] };

const entity = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'entity',
	operation: 'get',
	instance: { __rl: true, mode: 'url', value: '' },
	entity: { __rl: true, mode: 'name', value: 'CustomersV3' },
	...more,
});

const entities = (searchText: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'entity',
	operation: 'getAll',
	instance: { __rl: true, mode: 'url', value: '' },
	searchText,
	...more,
});

const isLast = { moreRecords: true, hint: expect.any(String) };

describe('Record > Get Many as a tool', () => {
	it('gets 25 records, and says that there are more', async () => {
		const { items, sent } = await asTool(customers(names));
		expect(items).toHaveLength(26);
		expect(items[25]).toEqual(isLast);
		expect(sent.at(-1)).toMatch(/[?&]\$top=26(&|$)/);
	});

	it('keeps to 20,000 characters, whatever the limit', async () => {
		const { items, length } = await asTool(customers({ limit: 50 }));
		expect(length).toBeLessThanOrEqual(20_000);
		expect(items.length).toBeGreaterThan(2);
		expect(items.at(-1)).toEqual(isLast);
	});

	it('is 20 times shorter than in a workflow, and holds 50 records with two fields', async () => {
		const whole = await world.output(customers({ limit: 50 }));
		expect(JSON.stringify(whole).length).toBeGreaterThan(20 * 20_000);
		const two = { output: 'selectedFields', fieldNames: 'CustomerAccount, OrganizationName' };
		const { items, length } = await asTool(customers({ limit: 50, ...two }));
		expect(items).toHaveLength(51);
		expect(length).toBeLessThan(6_000);
	});

	it('keeps to the number of characters that an option says', async () => {
		const { length } = await asTool(customers({ options: { maxCharacters: 60_000 } }));
		expect(length).toBeGreaterThan(20_000);
		expect(length).toBeLessThanOrEqual(60_000);
		const wrong = customers({ options: { maxCharacters: 5 } });
		await expect(asTool(wrong)).rejects.toThrow(/Maximum Characters must be a whole number/);
	});

	it('reads no more than 1,001 records with Return All', async () => {
		const { sent } = await asTool(customers({ returnAll: true }));
		expect(sent.at(-1)).toMatch(/[?&]\$top=1001(&|$)/);
	});

	it('leaves out empty fields', async () => {
		const { items } = await asTool(customers({ limit: 2 }));
		const values = items.flatMap((item) => Object.values(item));
		expect(values.filter((value) => value === '' || value === null)).toEqual([]);
	});

	it('keeps empty fields if Output is Raw', async () => {
		const { items } = await asTool(customers({ limit: 1, output: 'raw' }));
		expect(Object.values(items[0])).toContain('');
	});

	it('says where there is no record, and what to do', async () => {
		const { items } = await asTool(groups(odataFilter("CustomerGroupId eq 'none'")));
		expect(items).toEqual([{ records: 0, hint: expect.stringMatching(/Check the filter/) }]);
	});

	it('returns a count as it is, and pages as records', async () => {
		expect((await asTool(groups({ options: { returnAs: 'count' } }))).items).toEqual([
			{ count: expect.any(Number) },
		]);
		const { items } = await asTool(groups({ options: { returnAs: 'pages' }, limit: 2 }));
		expect(items.slice(0, 2)).toEqual([
			expect.objectContaining({ CustomerGroupId: expect.any(String) }),
			expect.objectContaining({ CustomerGroupId: expect.any(String) }),
		]);
	});

	it('differs from the node in a workflow, which returns everything', async () => {
		const items = await world.output(customers());
		expect(items).toHaveLength(50);
		expect(Object.values(items[0])).toContain('');
	});
});

describe('other operations as a tool', () => {
	it('Record > Get and Create return filled fields only', async () => {
		const address = { entity: 'CustomerGroups', objectId: 'usmf,10' };
		const [read] = (await asTool(record('get', address))).items;
		expect(Object.values(read)).not.toContain('');
		const values = fields({ CustomerGroupId: 'AGT', Description: 'Agents' });
		const [created] = (await asTool(record('create', { ...address, company: 'usmf' }, values)))
			.items;
		expect(created).toMatchObject({ CustomerGroupId: 'AGT' });
		expect(Object.values(created)).not.toContain('');
	});

	it('Action > Execute keeps to the characters', async () => {
		const name = 'SystemNotifications/GetInstalledModules';
		const { items } = await asTool(action(name));
		expect(items.length).toBeGreaterThan(0);
	});

	it('Entity > Get Many finds by words, the best match first', async () => {
		const { items } = await asTool(entities('customer group'));
		expect(items[0]).toMatchObject({ entitySet: 'CustomerGroups' });
		expect((await asTool(entities(''))).items.at(-1)).toEqual(isLast);
		expect((await asTool(entities('nothing of the kind'))).items).toEqual([
			{ records: 0, hint: expect.stringMatching(/fewer or different words/) },
		]);
	});

	it('Entity > Get describes the key, the mandatory and the requested fields', async () => {
		const { items, length } = await asTool(entity({ searchFields: 'credit limit, nonsense' }));
		expect(length).toBeLessThanOrEqual(8_000);
		expect(items).toEqual([
			expect.objectContaining({
				keys: ['dataAreaId', 'CustomerAccount'],
				hint: expect.stringMatching(/^No field has all of these words: nonsense\./),
			}),
		]);
		const described = (items[0].fields as IDataObject[]).map(({ name }) => name);
		expect(described).toEqual(expect.arrayContaining(['CreditLimit', 'CustomerGroupId']));
		expect(items[0].otherFields).toMatch(/\w+, \w+/);
	});
});

describe('Entity > Get in a workflow', () => {
	it('describes all fields, or those with the words', async () => {
		const [all] = await world.output(entity());
		expect((all.fields as IDataObject[]).length).toBeGreaterThan(100);
		const [some] = await world.output(entity({ searchFields: 'credit limit' }));
		const found = (some.fields as IDataObject[]).map(({ name }) => name);
		expect(found).toContain('CreditLimit');
		expect(found.length).toBeLessThan(10);
		expect(some.keys).toEqual(all.keys);
	});
});
