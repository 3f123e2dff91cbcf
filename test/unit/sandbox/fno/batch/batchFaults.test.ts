import type { PartFault } from '../../../../../sandbox/fno/batch/runBatch';
import { createPace } from '../../../../../sandbox/control/pace';
import { createFakeClock } from '../../control/fakeClock';
import { batchBody, changeSet, part, readBatchResponse, sendBatch, type Inner } from './batchWorld';
import { createWorld } from '../fnoWorld';

const GROUPS = '/data/CustomerGroups';
const create = (group: string, query = ''): Inner => ({
	method: 'POST',
	path: `${GROUPS}${query}`,
	body: { CustomerGroupId: group, Description: 'x' },
	id: group,
});

function setUp(faults: Record<string, PartFault>) {
	const asked: string[] = [];
	const counts: number[] = [];
	const world = createWorld('test', 0, {
		partFault: (method, path) => {
			asked.push(`${method} ${path}`);
			return faults[path];
		},
		onRecordsWritten: (records) => counts.push(records),
	});
	const before = world.environment.rows('CustomerGroups')?.length ?? 0;
	return {
		world,
		asked,
		written: () => counts.reduce((sum, count) => sum + count, 0),
		added: () => (world.environment.rows('CustomerGroups')?.length ?? 0) - before,
	};
}

const busy = (afterWork = false): PartFault => ({
	response: { status: 429, headers: { 'retry-after': '3' }, body: 'busy' },
	afterWork,
});
const BAD = '?fault=1';

describe('a fault within a batch', () => {
	it('meets one part, whose work is not done', async () => {
		const { world, asked, written, added } = setUp({ [`${GROUPS}${BAD}`]: busy() });
		const text = batchBody(part(create('B1')), part(create('B2', BAD)), part(create('B3')));
		const parts = readBatchResponse(await sendBatch(world, text)).flat();
		expect(parts.map(({ status }) => status)).toEqual([201, 429, 201]);
		expect(parts[1]).toMatchObject({ id: 'B2', headers: { 'Retry-After': '3' }, body: 'busy' });
		expect([added(), written()]).toEqual([2, 2]);
		expect(asked).toHaveLength(3);
	});

	it('can come after the work', async () => {
		const { world, added } = setUp({ [`${GROUPS}${BAD}`]: busy(true) });
		const parts = readBatchResponse(await sendBatch(world, batchBody(part(create('B2', BAD)))));
		expect(parts).toMatchObject([{ status: 429, id: 'B2' }]);
		expect(added()).toBe(1);
	});

	it.each([
		['takes the changeset along', false, 0],
		['tells of a changeset that was done', true, 3],
	])('%s', async (_, afterWork, rows) => {
		const { world, written, added } = setUp({ [`${GROUPS}${BAD}`]: busy(afterWork) });
		const text = batchBody(changeSet(create('B1'), create('B2', BAD), create('B3')));
		const parts = readBatchResponse(await sendBatch(world, text));
		expect(parts).toMatchObject([{ status: 429, id: 'B1', body: 'busy' }]);
		expect([added(), written()]).toEqual([rows, rows]);
	});
});

describe('the pace of a batch', () => {
	it('waits once for the batch, then for each record, one after another', async () => {
		const clock = createFakeClock();
		const pace = createPace({ requestMs: 100, recordMs: 10, writers: 0 }, clock);
		const times: number[] = [];
		const world = createWorld('test', 0, { pace, onRecordsWritten: () => times.push(clock.now()) });
		const text = batchBody(
			part(create('B1')),
			part({ method: 'GET', path: `${GROUPS}?$top=1` }),
			changeSet(create('B2'), create('B3'), create('B4')),
			part(create('B5')),
		);
		const sent = sendBatch(world, text);
		await clock.run();
		expect(readBatchResponse(await sent)).toHaveLength(4);
		expect(times).toEqual([110, 110, 140, 150]);
	});

	it('is that of single requests, too', async () => {
		const clock = createFakeClock();
		const pace = createPace({ requestMs: 100, recordMs: 10, writers: 1 }, clock);
		const world = createWorld('test', 0, { pace });
		const writes = ['B1', 'B2'].map(async (group) => {
			const { status } = await world.send('POST', GROUPS, create(group).body);
			return [status, clock.now()];
		});
		const read = world.get(GROUPS).then(() => clock.now());
		await clock.run();
		expect(await Promise.all(writes)).toEqual([
			[201, 110],
			[201, 120],
		]);
		expect(await read).toBe(100);
	});
});
