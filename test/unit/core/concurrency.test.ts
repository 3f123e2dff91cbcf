import { mapWithConcurrency } from '../../../nodes/shared/core/concurrency';
import { failure } from '../auth/tokens/support';

describe('work in lanes', () => {
	it('never has more under way than there are lanes, and keeps the order of the results', async () => {
		let underWay = 0;
		let most = 0;
		const results = await mapWithConcurrency([30, 5, 20, 1, 10], 2, async (wait, index) => {
			most = Math.max(most, (underWay += 1));
			await new Promise((resolve) => setTimeout(resolve, wait));
			underWay -= 1;
			return index;
		});
		expect(results).toEqual([0, 1, 2, 3, 4]);
		expect(most).toBe(2);
	});

	it('begins nothing more after a failure', async () => {
		const begun: number[] = [];
		const work = mapWithConcurrency([0, 1, 2, 3], 1, async (item) => {
			begun.push(item);
			if (item === 1) throw new Error('no');
			return await Promise.resolve(item);
		});
		expect(await failure(work)).toEqual(new Error('no'));
		expect(begun).toEqual([0, 1]);
	});

	it('has nothing to do without items', async () => {
		expect(await mapWithConcurrency([], 3, async () => await Promise.resolve(1))).toEqual([]);
	});
});
