import {
	clearMetadataCache,
	environmentCache,
	forgetEnvironment,
} from '../../../nodes/shared/metadata/metadataCache';

beforeEach(clearMetadataCache);
afterEach(() => jest.restoreAllMocks());

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
