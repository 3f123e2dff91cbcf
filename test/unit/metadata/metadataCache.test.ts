import {
	clearMetadataCache,
	createShelf,
	environmentCache,
	forgetEnvironment,
} from '../../../nodes/shared/metadata/metadataCache';
import { FnoError } from '../../../nodes/shared/transport/errors/fromResponse';

beforeEach(clearMetadataCache);
afterEach(() => jest.restoreAllMocks());

const cancelled = () => new FnoError({ kind: 'cancelled', message: 'Stopped', description: '' });

describe('a shelf', () => {
	it('loads once for simultaneous callers', async () => {
		const load = jest.fn(async () => 'loaded');
		const shelf = createShelf<string>(1000, 10);

		const values = await Promise.all([shelf.get('a', load), shelf.get('a', load)]);

		expect(values).toEqual(['loaded', 'loaded']);
		expect(load).toHaveBeenCalledTimes(1);
	});

	it('remembers that there is nothing', async () => {
		const load = jest.fn(async () => undefined);
		const shelf = createShelf<string | undefined>(1000, 10);

		await shelf.get('a', load);
		await shelf.get('a', load);

		expect(load).toHaveBeenCalledTimes(1);
	});

	it('lets the least recently used make room', async () => {
		const shelf = createShelf<string>(1000, 2);
		const fill = async (key: string) => await shelf.get(key, async () => key);

		await fill('a');
		await fill('b');
		await fill('a');
		await fill('c');

		expect(['a', 'b', 'c'].filter((key) => shelf.peek(key))).toEqual(['a', 'c']);
	});

	it('forgets when the time has come', async () => {
		const now = jest.spyOn(Date, 'now').mockReturnValue(0);
		const shelf = createShelf<string>(1000, 2);
		await shelf.get('a', async () => 'old');

		now.mockReturnValue(1000);

		expect(await shelf.get('a', async () => 'new')).toBe('new');
	});

	it('gives a failure to all who waited, and forgets it', async () => {
		const shelf = createShelf<string>(1000, 10);
		const load = jest.fn(async () => await Promise.reject(new RangeError('lost')));

		const answers = await Promise.allSettled([shelf.get('a', load), shelf.get('a', load)]);

		expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(load).toHaveBeenCalledTimes(1);
		expect(await shelf.get('a', async () => 'there')).toBe('there');
	});

	it('lets those who waited load themselves when the first caller was cancelled', async () => {
		const shelf = createShelf<string>(1000, 10);
		const own = jest.fn(async () => 'own');

		const answers = await Promise.allSettled([
			shelf.get('a', async () => await Promise.reject(cancelled())),
			shelf.get('a', own),
			shelf.get('a', own),
		]);

		expect(answers).toMatchObject([
			{ status: 'rejected', reason: { kind: 'cancelled' } },
			{ status: 'fulfilled', value: 'own' },
			{ status: 'fulfilled', value: 'own' },
		]);
		expect(own).toHaveBeenCalledTimes(1);
	});
});

describe('the cache of environments', () => {
	it('is one for each environment and account', () => {
		const cache = environmentCache('a');

		expect(environmentCache('a')).toBe(cache);
		expect(environmentCache('b')).not.toBe(cache);
	});

	it('forgets all shelves of one environment, and says whether there was anything', async () => {
		const [one, other] = [environmentCache('a'), environmentCache('b')];
		for (const { companies } of [one, other]) await companies.get('', async () => []);

		expect(forgetEnvironment('a')).toBe(true);
		expect(forgetEnvironment('a')).toBe(false);
		expect(one.companies.peek('')).toBeUndefined();
		expect(other.companies.peek('')).toBeDefined();
	});

	it('keeps what was read after a given time', async () => {
		const now = jest.spyOn(Date, 'now').mockReturnValue(1000);
		const { companies, enums } = environmentCache('a');
		await companies.get('', async () => []);
		now.mockReturnValue(2000);
		await enums.get('NoYes', async () => ['No', 'Yes']);

		expect(forgetEnvironment('a', 1500)).toBe(true);
		expect([companies.peek(''), enums.peek('NoYes')]).toEqual([undefined, expect.anything()]);
		expect(forgetEnvironment('a', 1500)).toBe(false);
	});

	it('keeps sixteen, the most recently used', () => {
		const [first, second] = [environmentCache('0'), environmentCache('1')];
		for (let index = 2; index < 16; index++) environmentCache(String(index));
		environmentCache('0');
		environmentCache('one more');

		expect(environmentCache('0')).toBe(first);
		expect(environmentCache('1')).not.toBe(second);
	});
});
