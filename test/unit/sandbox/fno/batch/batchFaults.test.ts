import type { PartFault } from '../../../../../sandbox/fno/batch/runBatch';
import { createPace } from '../../../../../sandbox/control/pace';
import { createFakeClock } from '../../control/fakeClock';
import {
	batchBody,
	changeSet,
	countGroups,
	createGroup,
	GROUPS,
	part,
	readBatchResponse,
	sendBatch,
} from './batchWorld';
import { createWorld } from '../fnoWorld';

function setUp(faults: Record<string, PartFault>) {
	const requests: string[] = [];
	const counts: number[] = [];
	const world = createWorld('test', 0, {
		partFault: (method, path) => {
			requests.push(`${method} ${path}`);
			return faults[path];
		},
		onRecordsWritten: (records) => counts.push(records),
	});
	const before = countGroups(world);
	return {
		world,
		requests,
		written: () => counts.reduce((sum, count) => sum + count, 0),
		added: () => countGroups(world) - before,
	};
}

const busy = (afterWork = false): PartFault => ({
	response: { status: 429, headers: { 'retry-after': '3' }, body: 'busy' },
	afterWork,
});
const BAD = '?fault=1';

describe('a fault within a batch', () => {
	it('replaces the response of one part, whose work is not done', async () => {
		const { world, requests, written, added } = setUp({ [`${GROUPS}${BAD}`]: busy() });
		const text = batchBody(
			part(createGroup('B1')),
			part(createGroup('B2', BAD)),
			part(createGroup('B3')),
		);
		const parts = readBatchResponse(await sendBatch(world, text)).flat();
		expect(parts.map(({ status }) => status)).toEqual([201, 429, 201]);
		expect(parts[1]).toMatchObject({ id: 'B2', headers: { 'Retry-After': '3' }, body: 'busy' });
		expect([added(), written()]).toEqual([2, 2]);
		expect(requests).toHaveLength(3);
	});

	it('can apply after the work', async () => {
		const { world, added } = setUp({ [`${GROUPS}${BAD}`]: busy(true) });
		const parts = readBatchResponse(
			await sendBatch(world, batchBody(part(createGroup('B2', BAD)))),
		);
		expect(parts).toMatchObject([{ status: 429, id: 'B2' }]);
		expect(added()).toBe(1);
	});

	it.each([
		['rolls back the whole changeset', false, 0],
		['is reported for a changeset that was written', true, 3],
	])('%s', async (_, afterWork, rows) => {
		const { world, written, added } = setUp({ [`${GROUPS}${BAD}`]: busy(afterWork) });
		const text = batchBody(changeSet(createGroup('B1'), createGroup('B2', BAD), createGroup('B3')));
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
			part(createGroup('B1')),
			part({ method: 'GET', path: `${GROUPS}?$top=1` }),
			changeSet(createGroup('B2'), createGroup('B3'), createGroup('B4')),
			part(createGroup('B5')),
		);
		const sent = sendBatch(world, text);
		await clock.run();
		expect(readBatchResponse(await sent)).toHaveLength(4);
		expect(times).toEqual([110, 110, 140, 150]);
	});

	it('also applies to single requests', async () => {
		const clock = createFakeClock();
		const pace = createPace({ requestMs: 100, recordMs: 10, writers: 1 }, clock);
		const world = createWorld('test', 0, { pace });
		const writes = ['B1', 'B2'].map(async (group) => {
			const { status } = await world.send('POST', GROUPS, createGroup(group).body);
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
