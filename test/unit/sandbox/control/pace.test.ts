import { createPace, NO_PACE, type PaceSettings } from '../../../../sandbox/control/pace';
import { createFakeClock } from './fakeClock';

function setUp(settings: Partial<PaceSettings>, late = 0) {
	const clock = createFakeClock(late);
	return { clock, pace: createPace({ ...NO_PACE, ...settings }, clock) };
}

describe('the pace of an environment', () => {
	it('does not wait when no delay is set', async () => {
		const { clock, pace } = setUp({});
		const request = pace.startRequest();
		await request.waitForRequest();
		expect(await request.writeRecords(100, () => 'done')).toBe('done');
		expect(clock.now()).toBe(0);
	});

	it('does not accumulate the delay of late timers', async () => {
		const { clock, pace } = setUp({ requestMs: 20, recordMs: 5 }, 1.2);
		const request = pace.startRequest();
		const all = request.waitForRequest().then(async () => {
			for (let record = 0; record < 100; record++) await request.writeRecords(1, () => undefined);
		});
		await clock.run();
		await all;
		expect(clock.now()).toBeCloseTo(20 + 100 * 5 + 1.2);
	});

	it('waits for every record of a changeset before its work', async () => {
		const { clock, pace } = setUp({ recordMs: 7 });
		const done = pace.startRequest().writeRecords(10, () => clock.now());
		await clock.run();
		expect(await done).toBe(70);
	});

	it('writes as many records at once as there are writers, in order of arrival', async () => {
		const { clock, pace } = setUp({ recordMs: 10, writers: 2 });
		const ends: [number, number][] = [];
		const all = [0, 1, 2, 3, 4].map((number) =>
			pace.startRequest().writeRecords(1, () => ends.push([number, clock.now()])),
		);
		await clock.run();
		await Promise.all(all);
		expect(ends).toEqual([
			[0, 10],
			[1, 10],
			[2, 20],
			[3, 20],
			[4, 30],
		]);
	});

	it('shares one writer between two batches', async () => {
		const { clock, pace } = setUp({ recordMs: 10, writers: 1 });
		const order: string[] = [];
		const batch = async (name: string) => {
			const request = pace.startRequest();
			for (let record = 0; record < 3; record++)
				await request.writeRecords(1, () => order.push(`${name}${clock.now()}`));
		};
		const all = [batch('a'), batch('b')];
		await clock.run();
		await Promise.all(all);
		expect(order).toEqual(['a10', 'b20', 'a30', 'b40', 'a50', 'b60']);
	});

	it('follows settings that change in place', async () => {
		const settings = { ...NO_PACE, recordMs: 10, writers: 1 };
		const clock = createFakeClock();
		const pace = createPace(settings, clock);
		const write = async () => {
			const done = pace.startRequest().writeRecords(1, () => clock.now());
			await clock.run();
			return done;
		};
		expect(await write()).toBe(10);
		Object.assign(settings, { recordMs: 3, writers: 4 });
		expect(await write()).toBe(13);
		Object.assign(settings, NO_PACE);
		expect(await write()).toBe(13);
	});
});
