import { createPageCache } from '../../../../../sandbox/fno/volume/pageCache';

const page = (size: number) => () => Buffer.alloc(size);

describe('a cached page', () => {
	it('is created once', () => {
		const pages = createPageCache(10);
		const first = pages.get('a', page(4));
		expect(pages.get('a', page(5))).toBe(first);
	});

	it('is evicted if it was read least recently', () => {
		const pages = createPageCache(10);
		const [a, b] = [pages.get('a', page(4)), pages.get('b', page(4))];
		pages.get('a', page(4));
		pages.get('c', page(4));
		expect(pages.get('a', page(4))).toBe(a);
		expect(pages.get('b', page(4))).not.toBe(b);
	});

	it('is returned but not stored if it is larger than the cache', () => {
		const pages = createPageCache(10);
		const large = pages.get('a', page(11));
		expect(large).toHaveLength(11);
		expect(pages.get('a', page(11))).not.toBe(large);
	});

	it('is created again after the cache is cleared', () => {
		const pages = createPageCache(10);
		const before = pages.get('a', page(4));
		pages.clear();
		expect(pages.get('a', page(4))).not.toBe(before);
	});
});
