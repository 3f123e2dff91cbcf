import type { IDataObject } from 'n8n-workflow';
import { poller, watching } from '../../support/poller';
import { useWorld } from '../../support/world';

const world = useWorld();

const TWIN = 'CustTableBiEntities';
const environment = () => world.sandbox.info.environments[0].name;

const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

const changed = (number: number, more: Record<string, string> = {}): Record<string, string> => ({
	dataAreaId: 'usmf',
	AccountNum: `US-${String(number).padStart(3, '0')}`,
	SysRecVersion: '2',
	SysModifiedDateTime: now(),
	...more,
});

const change = async (...rows: Array<Record<string, string>>) =>
	await world.sandbox.control.addRows(environment(), TWIN, rows);

const accounts = (items: IDataObject[] | null) =>
	items?.map((item) => item.CustomerAccount ?? item.AccountNum);

beforeEach(async () => {
	await world.sandbox.control.setSwitches({ biEntities: 'available' });
});

describe('an entity with a stamp', () => {
	it('starts nothing for what was there before, then for each change once', async () => {
		const { poll } = poller(world, watching(TWIN));
		expect(await poll()).toBeNull();
		await change(changed(901), changed(902));
		const items = await poll();
		expect(accounts(items)).toEqual(['US-901', 'US-902']);
		expect(items?.[0]).toMatchObject({ change: 'unknown', SysRecVersion: 2 });
		expect(await poll()).toBeNull();
		await change(changed(901, { SysRecVersion: '3' }));
		expect(accounts(await poll())).toEqual(['US-901']);
		expect(await poll()).toBeNull();
	});

	it('returns everything in parts if that is requested', async () => {
		const { poll } = poller(world, {
			...watching(TWIN),
			firstPoll: 'everything',
			recordsPerPoll: 150,
		});
		const all = (await world.rows(TWIN)).length;
		const found: unknown[] = [];
		for (let n = 0; n < 20; n++) found.push(...(accounts(await poll()) ?? []));
		expect(found).toHaveLength(all);
		expect(new Set(found).size).toBe(all);
	});

	it('returns the fields that are wanted, besides the key', async () => {
		const parameters = { ...watching(TWIN), fieldNames: ['CustGroup'] };
		const { poll } = poller(world, parameters);
		await poll();
		await change(changed(901, { CustGroup: '10' }));
		expect(await poll()).toEqual([
			{ dataAreaId: 'usmf', AccountNum: 'US-901', CustGroup: '10', change: 'unknown' },
		]);
	});

	it('shows ten of the latest records in a test, and moves nothing', async () => {
		const { poll, staticData } = poller(world, watching(TWIN));
		expect(await poll('manual')).toHaveLength(10);
		expect(staticData()).toEqual({});
	});
});

describe('n8n without durable cursors, killed between storing the one and the other', () => {
	it('delivers the items again if it had stored the execution alone', async () => {
		const { poll, staticData, restart } = poller(world, watching(TWIN));
		await poll();
		const stored = staticData();
		await change(changed(903));
		expect(accounts(await poll())).toEqual(['US-903']);
		restart(stored);
		expect(accounts(await poll())).toEqual(['US-903']);
	});

	it('loses them if it had stored the cursor alone', async () => {
		const { poll, staticData, restart } = poller(world, watching(TWIN));
		await poll();
		await change(changed(904));
		const itemsOfTheKilledExecution = await poll();
		expect(accounts(itemsOfTheKilledExecution)).toEqual(['US-904']);
		restart(staticData());
		expect(await poll()).toBeNull();
	});
});

describe('an entity with a twin', () => {
	it('returns its own record', async () => {
		const { poll } = poller(world, watching('CustomersV3'));
		expect(await poll()).toBeNull();
		await change(changed(3));
		const items = await poll();
		expect(items).toHaveLength(1);
		expect(items?.[0]).toMatchObject({ CustomerAccount: 'US-003', change: 'unknown' });
		expect(items?.[0]).not.toHaveProperty('AccountNum');
	});

	it('returns what a write to that record has changed, as its twin shows', async () => {
		const { poll } = poller(world, watching('CustomersV3'));
		await poll();
		await world.succeed({
			resource: 'record',
			operation: 'update',
			entity: { __rl: true, mode: 'name', value: 'CustomersV3' },
			keyMode: 'objectId',
			objectId: 'usmf,US-005',
			inputMode: 'json',
			body: JSON.stringify({ NameAlias: 'Other' }),
		});
		const items = await poll();
		expect(items).toMatchObject([{ CustomerAccount: 'US-005', NameAlias: 'Other' }]);
		expect(await poll()).toBeNull();
	});

	it('returns the row of the twin if there certainly is no record', async () => {
		const { poll } = poller(world, watching('CustomersV3'));
		await poll();
		await change(changed(990));
		expect(await poll()).toMatchObject([{ AccountNum: 'US-990', recordMissing: true }]);
	});

	it('returns what meets the conditions', async () => {
		const conditions = {
			condition: [{ field: 'OnHoldStatus', operator: 'equals', value: 'All' }],
		};
		const { poll } = poller(world, { ...watching('CustomersV3'), conditions });
		await poll();
		await change(changed(3), changed(990), changed(10), changed(9));
		const { items, expected } = {
			items: await poll(),
			expected: (await world.rows('CustomersV3')).filter((row) =>
				['US-003', 'US-009', 'US-010'].includes(String(row.CustomerAccount)),
			),
		};
		const onHold = expected.filter(({ OnHoldStatus }) => OnHoldStatus === 'All');
		expect(accounts(items) ?? []).toEqual(onHold.map((row) => row.CustomerAccount));
	});
});

describe('a poll that fails', () => {
	it('leaves the changes to the next one', async () => {
		const { poll, staticData } = poller(world, watching('CustomersV3'));
		await poll();
		await change(changed(4));
		const before = staticData();
		await world.fail('GET', `/data/${TWIN}`, 503);
		await expect(poll()).rejects.toThrow();
		expect(staticData()).toEqual(before);
		expect(accounts(await poll())).toEqual(['US-004']);
	});

	it('waits for the next one if the instance is throttled', async () => {
		const { poll } = poller(world, watching(TWIN));
		await poll();
		await change(changed(5));
		await world.fail('GET', `/data/${TWIN}`, 429);
		expect(await poll()).toBeNull();
		expect(accounts(await poll())).toEqual(['US-005']);
	});
});

it('refuses an entity without a stamp, and says what else there is', async () => {
	const { poll } = poller(world, watching('CustomerGroups'));
	await expect(poll()).rejects.toMatchObject({
		message: expect.stringContaining('no field that says when a record was changed'),
		description: expect.stringMatching(/Compare Snapshots.*BiEntities/),
	});
});

describe('a poll that takes long', () => {
	it('lets those that start meanwhile return nothing', async () => {
		const parameters = watching(TWIN);
		const { poll, staticData } = poller(world, parameters);
		await poll();
		await change(changed(901));
		await world.fail('GET', `/data/${TWIN}`, { delay: 1_000 });
		const slow = poll();
		const other = await world.engine.poll({
			parameters,
			staticData: staticData(),
			mode: 'trigger',
		});
		expect(other.items).toBeNull();
		expect(other.staticData).toEqual(staticData());
		expect(accounts(await slow)).toEqual(['US-901']);
		expect(await poll()).toBeNull();
	});

	it('ends within the time that n8n gives it, and the next one continues', async () => {
		const { poll, polls } = poller(world, {
			...watching(TWIN),
			firstPoll: 'everything',
			recordsPerPoll: 200,
		});
		const all = (await world.rows(TWIN)).length;
		await world.fail('GET', `/data/${TWIN}`, { delay: 700 });
		expect(await poll('trigger', 1_000)).toBeNull();
		expect(await polls(5)).toHaveLength(all);
	});
});

describe('under Allowed Companies', () => {
	it('starts for changes in these companies alone', async () => {
		await world.useServicePrincipal({ allowedCompanies: 'usrt' });
		const { poll } = poller(world, watching(TWIN));
		await poll();
		await change(changed(901), changed(902, { dataAreaId: 'usrt' }));
		expect(accounts(await poll())).toEqual(['US-902']);
		const other = poller(world, { ...watching(TWIN), company: 'usmf' });
		await expect(other.poll()).rejects.toThrow(/Allowed Companies/);
		await world.useServicePrincipal();
	});
});
