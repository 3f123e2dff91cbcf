import { createCache } from '../../../nodes/shared/core/cache';
import { isCancelled } from '../../../nodes/shared/metadata/fallback';
import { FnoError } from '../../../nodes/shared/transport/errors/fnoError';

afterEach(() => jest.restoreAllMocks());

const cancelled = () => new FnoError({ kind: 'cancelled', message: 'Stopped', description: '' });

describe('a cache', () => {
	it('loads once for simultaneous callers', async () => {
		const load = jest.fn(async () => 'loaded');
		const cache = createCache<string>({ lifetime: 1000, limit: 10, isOwnFailure: isCancelled });

		const values = await Promise.all([cache.get('a', load), cache.get('a', load)]);

		expect(values).toEqual(['loaded', 'loaded']);
		expect(load).toHaveBeenCalledTimes(1);
	});

	it('remembers an absent value', async () => {
		const load = jest.fn(async () => undefined);
		const cache = createCache<string | undefined>({
			lifetime: 1000,
			limit: 10,
			isOwnFailure: isCancelled,
		});

		await cache.get('a', load);
		await cache.get('a', load);

		expect(load).toHaveBeenCalledTimes(1);
	});

	it('evicts the least recently used entry', async () => {
		const cache = createCache<string>({ lifetime: 1000, limit: 2, isOwnFailure: isCancelled });
		const fill = async (key: string) => await cache.get(key, async () => key);

		await fill('a');
		await fill('b');
		await fill('a');
		await fill('c');

		expect(['a', 'b', 'c'].filter((key) => cache.peek(key))).toEqual(['a', 'c']);
	});

	it('reloads an entry after its lifetime', async () => {
		const now = jest.spyOn(Date, 'now').mockReturnValue(0);
		const cache = createCache<string>({ lifetime: 1000, limit: 2, isOwnFailure: isCancelled });
		await cache.get('a', async () => 'old');

		now.mockReturnValue(1000);

		expect(await cache.get('a', async () => 'new')).toBe('new');
	});

	it('passes a failure to all waiting callers, and does not keep it', async () => {
		const cache = createCache<string>({ lifetime: 1000, limit: 10, isOwnFailure: isCancelled });
		const load = jest.fn(async () => await Promise.reject(new RangeError('lost')));

		const results = await Promise.allSettled([cache.get('a', load), cache.get('a', load)]);

		expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(load).toHaveBeenCalledTimes(1);
		expect(await cache.get('a', async () => 'there')).toBe('there');
	});

	it('lets the waiting callers load for themselves when the first caller is cancelled', async () => {
		const cache = createCache<string>({ lifetime: 1000, limit: 10, isOwnFailure: isCancelled });
		const own = jest.fn(async () => 'own');

		const results = await Promise.allSettled([
			cache.get('a', async () => await Promise.reject(cancelled())),
			cache.get('a', own),
			cache.get('a', own),
		]);

		expect(results).toMatchObject([
			{ status: 'rejected', reason: { kind: 'cancelled' } },
			{ status: 'fulfilled', value: 'own' },
			{ status: 'fulfilled', value: 'own' },
		]);
		expect(own).toHaveBeenCalledTimes(1);
	});
});
