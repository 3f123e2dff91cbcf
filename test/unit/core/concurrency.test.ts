import { mapWithConcurrency } from '../../../nodes/shared/core/concurrency';
import { failure } from '../auth/tokens/support';

describe('mapWithConcurrency', () => {
	it('never exceeds the concurrency limit and keeps the order of the results', async () => {
		let inFlight = 0;
		let most = 0;
		const results = await mapWithConcurrency([30, 5, 20, 1, 10], 2, async (wait, index) => {
			most = Math.max(most, (inFlight += 1));
			await new Promise((resolve) => setTimeout(resolve, wait));
			inFlight -= 1;
			return index;
		});
		expect(results).toEqual([0, 1, 2, 3, 4]);
		expect(most).toBe(2);
	});

	it('starts nothing more after a failure', async () => {
		const started: number[] = [];
		const work = mapWithConcurrency([0, 1, 2, 3], 1, async (item) => {
			started.push(item);
			if (item === 1) throw new Error('no');
			return await Promise.resolve(item);
		});
		expect(await failure(work)).toEqual(new Error('no'));
		expect(started).toEqual([0, 1]);
	});

	it('returns an empty list for no items', async () => {
		expect(await mapWithConcurrency([], 3, async () => await Promise.resolve(1))).toEqual([]);
	});
});
