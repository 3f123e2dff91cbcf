import { poller } from '../../support/poller';
import { useWorld } from '../../support/world';

const world = useWorld();

const parameters = {
	entity: { __rl: true, mode: 'name', value: 'CustTableBiEntities' },
	firstPoll: 'everything',
	recordsPerPoll: 100,
};

/** How instances may differ; the trigger returns each record once on all of them. */
const settings: Array<Record<string, string>> = [
	{ pageSize: '10' },
	{ pageSize: '100', nextLinkForm: 'skiptoken' },
	{ clock: 'tenMinutesAhead' },
	{ clock: 'tenMinutesBehind' },
	{ twinRows: 'apart' },
	{ textComparison: 'accepted' },
	{ etags: 'absent' },
	{ metadataService: 'missing' },
];

describe.each(settings)('an instance with %j', (switches) => {
	it('returns every record once', async () => {
		await world.useServicePrincipal();
		await world.sandbox.control.setSwitches({ biEntities: 'available', ...switches });
		const all = await world.rows('CustTableBiEntities');
		const items = await poller(world, parameters).polls(8);
		const found = items.map((item) => `${item.dataAreaId}/${item.AccountNum}`);
		expect(found).toHaveLength(all.length);
		expect(new Set(found).size).toBe(all.length);
	});
});

it('returns every record if rows move to the end while they are read', async () => {
	const switches = { biEntities: 'available', twinRowsWhileRead: 'move' };
	await world.sandbox.control.setSwitches(switches);
	const all = await world.rows('CustTableBiEntities');
	const items = await poller(world, parameters).polls(8);
	const records = items.map((item) => `${item.dataAreaId}/${item.AccountNum}`);
	expect(new Set(records).size).toBe(all.length);
	const states = items.map((item, at) => `${records[at]} ${item.SysRecVersion}`);
	expect(new Set(states).size).toBe(items.length);
	expect(items.length).toBeGreaterThan(all.length);
});

it('says that the twins may not be read, if that is so', async () => {
	const poll = world.engine.poll({ parameters, staticData: {}, mode: 'trigger' });
	await expect(poll).rejects.toMatchObject({ httpCode: '403' });
});

it('names the twin of a chosen entity that may not be read, and the way without it', async () => {
	const entity = { __rl: true, mode: 'name', value: 'CustomersV3' };
	const poll = world.engine.poll({
		parameters: { ...parameters, entity },
		staticData: {},
		mode: 'manual',
	});
	await expect(poll).rejects.toMatchObject({
		httpCode: '403',
		message: expect.stringContaining('may not read CustTableBiEntities, which the trigger polls'),
		description: expect.stringContaining('turn on Compare Snapshots'),
	});
});
