import { createPageCache } from '../../../../../sandbox/fno/volume/pageCache';

const page = (size: number) => () => Buffer.alloc(size);

describe('pages that are kept', () => {
	it('are made once', () => {
		const pages = createPageCache(10);
		const first = pages.get('a', page(4));
		expect(pages.get('a', page(5))).toBe(first);
	});

	it('make way for others, those first that were not read for longest', () => {
		const pages = createPageCache(10);
		const [a, b] = [pages.get('a', page(4)), pages.get('b', page(4))];
		pages.get('a', page(4));
		pages.get('c', page(4));
		expect(pages.get('a', page(4))).toBe(a);
		expect(pages.get('b', page(4))).not.toBe(b);
	});

	it('are given though they are larger than all room, and not kept', () => {
		const pages = createPageCache(10);
		const large = pages.get('a', page(11));
		expect(large).toHaveLength(11);
		expect(pages.get('a', page(11))).not.toBe(large);
	});

	it('are made anew after the table has changed', () => {
		const pages = createPageCache(10);
		const before = pages.get('a', page(4));
		pages.clear();
		expect(pages.get('a', page(4))).not.toBe(before);
	});
});
