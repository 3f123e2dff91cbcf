import { fields, fnoCalls, items, record, startWorld, writes } from '../../support/world';
import type { World } from '../../support/world';

let world: World;
beforeAll(async () => {
	world = await startWorld();
	await world.useServicePrincipal();
}, 60_000);
afterAll(async () => await world.stop());
beforeEach(async () => await world.sandbox.control.reset());

const group = { entity: 'CustomerGroups', company: 'usmf' };
const batched = { writeMode: 'batches', batchSize: 10, batchesAtATime: 2 };
const perItem = fields('={{ JSON.stringify($json) }}');
const groups = (count: number) =>
	items(
		...Array.from({ length: count }, (_, n) => ({
			CustomerGroupId: `N${n}`,
			Description: `Group ${n}`,
		})),
	);
const stored = async () =>
	(await world.sandbox.control.state('production', 'CustomerGroups')).filter(
		(row) => row.dataAreaId === 'usmf' && String(row.CustomerGroupId).startsWith('N'),
	);

describe('items written in batches', () => {
	it('take one request for each batch, and come out in their order', async () => {
		const before = await world.mark();
		const report = await world.run(record('create', group, { ...perItem, ...batched }), {
			items: groups(25),
		});
		expect(report.failure).toBeUndefined();
		expect(
			report.outputs[0].map(({ json, pairedItem }) => [json.CustomerGroupId, pairedItem]),
		).toEqual(groups(25).map(({ json }, item) => [json.CustomerGroupId, { item }]));
		expect(await stored()).toHaveLength(25);
		expect(writes(await world.sent(before))).toEqual(Array(3).fill('POST /data/$batch'));
	});
});
