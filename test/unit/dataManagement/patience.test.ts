import { waitAfter, waitBefore } from '../../../nodes/shared/dataManagement/runs/patience';
import { waitForRun } from '../../../nodes/shared/dataManagement/runs/waitForRun';
import { throttled } from '../../../nodes/shared/transport/errors/failures';
import type { Connection } from '../../../nodes/shared/transport/types';

const patience = { limit: 86_400_000, interval: 10_000 };
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Looks at a run until its end is seen, and how late that is where it ended right after a look. */
function looksAt(length: number) {
	let looks = 1;
	let now = 0;
	let wait = 0;
	while (now < length) {
		wait = waitAfter(now, patience);
		now += wait;
		looks += 1;
	}
	return { looks, latest: wait };
}

describe('the looks at a run', () => {
	it.each([
		{ run: '1 s', length: SECOND, looks: 5, latest: 250 },
		{ run: '6 s', length: 6 * SECOND, looks: 14, latest: 1490 },
		{ run: '30 s', length: 30 * SECOND, looks: 21, latest: 7105 },
		{ run: '5 min', length: 5 * MINUTE, looks: 48, latest: 10_000 },
		{ run: '1 h', length: 60 * MINUTE, looks: 378, latest: 10_000 },
	])('of $run are $looks, the last at most $latest ms late', ({ length, looks, latest }) => {
		const seen = looksAt(length);
		expect({ looks: seen.looks, latest: Math.round(seen.latest) }).toEqual({ looks, latest });
		expect(seen.latest).toBeLessThanOrEqual(Math.max(250, length / 4));
	});

	it('come no more often than every 10 seconds for long, and cost an hour few requests', () => {
		const withIntervalAlone = (60 * MINUTE) / patience.interval + 1;
		expect(looksAt(60 * MINUTE).looks).toBeLessThan(withIntervalAlone + 20);
	});

	it('keep a short interval', () => {
		expect(waitAfter(0, { limit: 1, interval: 100 })).toBe(100);
	});
});

it('eight looks for a run whose start has no response take half a minute', () => {
	const waits = Array.from({ length: 8 }, (_, look) => waitBefore(look, patience));
	expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
});

describe('with a clock of its own', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	it('a throttled look is repeated no sooner than F&O asks for', async () => {
		const times: number[] = [];
		const request = async () => {
			times.push(Date.now());
			if (times.length === 1) throw throttled(180_000, undefined);
			return await Promise.resolve({ status: 200, headers: {}, text: '{"value":"Succeeded"}' });
		};
		const connection = { request, instance: 'https://fno.example' } as unknown as Connection;
		const waiting = waitForRun(connection, 'r', { patience, report: () => undefined });
		await jest.advanceTimersByTimeAsync(179_999);
		expect(times).toHaveLength(1);
		await jest.advanceTimersByTimeAsync(1);
		expect(await waiting).toBe('Succeeded');
	});
});
