import { environmentCache, forgetEnvironment } from '../../../nodes/shared/metadata/metadataCache';

afterEach(() => jest.restoreAllMocks());

// The caches live as long as the process, so each test has its own keys.
describe('the cache of environments', () => {
	it('is one for each environment and account', () => {
		const cache = environmentCache('a');

		expect(environmentCache('a')).toBe(cache);
		expect(environmentCache('b')).not.toBe(cache);
	});

	it('forgets everything about one instance, and returns whether there was anything', async () => {
		const [one, other] = [environmentCache('c'), environmentCache('d')];
		for (const { companies } of [one, other]) await companies.get('', async () => []);

		expect(forgetEnvironment('c')).toBe(true);
		expect(forgetEnvironment('c')).toBe(false);
		expect(one.companies.peek('')).toBeUndefined();
		expect(other.companies.peek('')).toBeDefined();
	});

	it('keeps what was read after a given time', async () => {
		const now = jest.spyOn(Date, 'now').mockReturnValue(1000);
		const { companies, enums } = environmentCache('e');
		await companies.get('', async () => []);
		now.mockReturnValue(2000);
		await enums.get('NoYes', async () => ['No', 'Yes']);

		expect(forgetEnvironment('e', 1500)).toBe(true);
		expect([companies.peek(''), enums.peek('NoYes')]).toEqual([undefined, expect.anything()]);
		expect(forgetEnvironment('e', 1500)).toBe(false);
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
