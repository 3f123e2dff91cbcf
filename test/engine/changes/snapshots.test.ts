import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { poller, watching } from '../../support/poller';
import { useWorld } from '../../support/world';

const world = useWorld();

const GROUPS = 'CustomerGroups';
const FNO_HEADERS = { 'content-type': 'application/json; odata.metadata=minimal' };
const SHORT_LIST = { status: 200, headers: FNO_HEADERS, body: { value: [] } };

const comparing = (more: INodeParameters = {}): INodeParameters => ({
	...watching(GROUPS),
	compareSnapshots: true,
	...more,
});

const group = (operation: string, id: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'record',
	operation,
	entity: { __rl: true, mode: 'name', value: GROUPS },
	company: { __rl: true, mode: 'id', value: 'usmf' },
	keyMode: 'fields',
	keyFields: { mappingMode: 'defineBelow', value: { CustomerGroupId: id } },
	...more,
});

const add = async (id: string, dataAreaId = 'usmf') =>
	await world.sandbox.control.addRows(world.sandbox.info.environments[0].name, GROUPS, [
		{ dataAreaId, CustomerGroupId: id, Description: 'New' },
	]);
const change = async (id: string, Description: string) =>
	await world.succeed(
		group('update', id, { inputMode: 'json', body: JSON.stringify({ Description }) }),
	);
const remove = async (id: string) => await world.succeed(group('delete', id));

const seen = (items: IDataObject[] | null) =>
	items?.map((item) => [item.change, item.CustomerGroupId]);

it('returns what was created, changed and deleted, each once', async () => {
	const { poll } = poller(world, comparing());
	expect(await poll()).toBeNull();
	await add('N1');
	await change('20', 'Other');
	await remove("O'Neil");
	const items = await poll();
	expect(seen(items)).toEqual([
		['created', 'N1'],
		['changed', '20'],
		['deleted', "O'Neil"],
	]);
	expect(items?.[1]).toMatchObject({ dataAreaId: 'usmf', Description: 'Other' });
	expect(items?.[2]).toEqual({
		dataAreaId: 'usmf',
		CustomerGroupId: "O'Neil",
		change: 'deleted',
	});
	expect(await poll()).toBeNull();
});

it('returns everything in parts if that is requested', async () => {
	const { polls, poll } = poller(world, comparing({ firstPoll: 'everything', recordsPerPoll: 7 }));
	const all = await world.rows(GROUPS);
	const items = await polls(Math.ceil(all.length / 7));
	expect(items).toHaveLength(all.length);
	expect(new Set(items.map(({ change }) => change))).toEqual(new Set(['unknown']));
	expect(await poll()).toBeNull();
	await add('N1');
	expect(seen(await poll())).toEqual([['created', 'N1']]);
});

it('leaves what is beyond the limit to the next poll', async () => {
	const { poll } = poller(world, comparing({ recordsPerPoll: 2 }));
	await poll();
	await change('10', 'A');
	await change('20', 'B');
	await remove("O'Neil");
	await remove('A/B');
	expect(seen(await poll())).toHaveLength(2);
	expect(seen(await poll())).toHaveLength(2);
	expect(await poll()).toBeNull();
});

describe('a list with missing records', () => {
	it('deletes none that a read by key finds', async () => {
		const { poll } = poller(world, comparing());
		await poll();
		await remove("O'Neil");
		await world.fail('GET', `/data/${GROUPS}?`, SHORT_LIST);
		expect(seen(await poll())).toEqual([['deleted', "O'Neil"]]);
		expect(await poll()).toBeNull();
	});

	it('deletes none if the read by key is unclear', async () => {
		const { poll, staticData } = poller(world, comparing());
		await poll();
		await remove("O'Neil");
		const before = staticData();
		await world.sandbox.control.setSwitches({ missingRecordHeaders: 'absent', batch: 'missing' });
		await world.fail('GET', `/data/${GROUPS}?$filter`, { status: 404, body: '' });
		await expect(poll()).rejects.toThrow();
		expect(staticData()).toEqual(before);
		await world.sandbox.control.setSwitches({ missingRecordHeaders: 'sent', batch: 'available' });
		expect(seen(await poll())).toEqual([['deleted', "O'Neil"]]);
	});

	it.each([
		'AdminCustomFields',
		'DateGregorians',
		'MainAccountCategories',
		'PaymentDays',
		'PolicyTypes',
		'ProductRatings',
		'ProductSwatchOverrides',
		'ReconciliationMatchRuleSets',
		'RetailStoreTenderTypeTable',
	])('deletes none of %s, whatever its key is made of', async (set) => {
		const everything = { ...comparing({ firstPoll: 'everything' }), ...watching(set) };
		const { poll } = poller(world, everything);
		expect(await poll()).toHaveLength((await world.rows(set)).length);
		await world.fail('GET', `/data/${set}?`, SHORT_LIST);
		expect(await poll()).toBeNull();
		expect(await poll()).toBeNull();
	});

	it('proves no creation of what it may have lacked', async () => {
		await world.sandbox.control.setSwitches({ pageSize: '10' });
		const { poll } = poller(world, comparing());
		await poll();
		await add('N1');
		await remove("O'Neil");
		expect(seen(await poll())).toEqual([
			['unknown', 'N1'],
			['deleted', "O'Neil"],
		]);
		await add('N2');
		expect(await poll()).toMatchObject([{ CustomerGroupId: 'N2' }]);
	});
});

describe('only what is requested', () => {
	it('counts: the company', async () => {
		const company = { __rl: true, mode: 'id', value: 'usrt' };
		const { poll } = poller(world, comparing({ company }));
		await poll();
		await add('N1');
		await add('N2', 'usrt');
		expect(seen(await poll())).toEqual([['created', 'N2']]);
	});

	it('counts: the fields', async () => {
		const { poll } = poller(world, comparing({ fieldNames: ['PaymentTermId'] }));
		await poll();
		await change('20', 'Other');
		expect(await poll()).toBeNull();
		await add('N1');
		expect(await poll()).toEqual([
			{ dataAreaId: 'usmf', CustomerGroupId: 'N1', PaymentTermId: '', change: 'created' },
		]);
	});

	it('counts: the conditions, without a deletion of what has left them', async () => {
		const condition = [{ field: 'Description', operator: 'equals', value: 'Retail customers' }];
		const { poll } = poller(world, comparing({ conditions: { condition } }));
		await poll();
		await change('30', 'Other');
		expect(await poll()).toBeNull();
		await change('30', 'Retail customers');
		expect(seen(await poll())).toEqual([['unknown', '30']]);
	});

	it('counts: the companies that the credential allows', async () => {
		await world.useServicePrincipal({ allowedCompanies: 'usrt' });
		const { poll } = poller(world, comparing());
		await poll();
		await add('N1');
		await add('N2', 'usrt');
		expect(seen(await poll())).toEqual([['created', 'N2']]);
		await world.useServicePrincipal();
	});
});

it('emits nothing if there are more records than may be compared', async () => {
	const { poll, staticData } = poller(world, comparing({ mostRecords: 10 }));
	await expect(poll()).rejects.toMatchObject({
		message: expect.stringContaining('more than 10 records of CustomerGroups'),
		description: expect.stringContaining('Most Records to Compare'),
	});
	expect(staticData()).toEqual({});
});

it('emits nothing if reading takes longer than n8n gives it', async () => {
	await world.sandbox.control.setSwitches({ pageSize: '10' });
	const { poll, staticData } = poller(world, comparing());
	await world.fail('GET', `/data/${GROUPS}`, { delay: 800 });
	await expect(poll('trigger', 1_000)).rejects.toThrow(/longer than a poll may take/);
	expect(staticData()).toEqual({});
});

it('refuses an entity without a key', async () => {
	const { poll } = poller(world, { ...comparing(), ...watching('CashControlConfigurations') });
	await expect(poll()).rejects.toThrow(/has no key/);
});

it('shows ten records in a test, and moves nothing', async () => {
	const { poll, staticData } = poller(world, comparing());
	expect(await poll('manual')).toHaveLength(10);
	expect(staticData()).toEqual({});
});

it('waits for the next poll if the instance is throttled', async () => {
	const { poll } = poller(world, comparing());
	await poll();
	await add('N1');
	await world.fail('GET', `/data/${GROUPS}`, 429);
	expect(await poll()).toBeNull();
	expect(seen(await poll())).toEqual([['created', 'N1']]);
});

it('compares the chosen entity, not its twin', async () => {
	const { poll } = poller(world, { ...comparing(), ...watching('CustomersV3') });
	expect(await poll()).toBeNull();
	expect(await poll()).toBeNull();
});
