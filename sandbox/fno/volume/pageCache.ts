/** Pages by what asks for them. */
export interface PageCache {
	/** The page of a key, made where it is not kept. */
	get: (key: string, make: () => Buffer) => Buffer;
	clear: () => void;
}

/**
 * Keeps the pages that were read last, as many as fit into so many bytes. To make ten thousand rows
 * up takes as long as the delay that a bench sets: it would find out about the sandbox and not
 * about who reads.
 */
export function createPageCache(maxBytes: number): PageCache {
	const cached = new Map<string, Buffer>();
	let bytes = 0;

	function add(key: string, page: Buffer): void {
		cached.set(key, page);
		bytes += page.length;
		for (const [oldest, { length }] of cached) {
			if (bytes <= maxBytes) break;
			cached.delete(oldest);
			bytes -= length;
		}
	}

	return {
		get(key, make) {
			const known = cached.get(key);
			if (known !== undefined) {
				cached.delete(key);
				cached.set(key, known);
				return known;
			}
			const page = make();
			add(key, page);
			return page;
		},
		clear() {
			cached.clear();
			bytes = 0;
		},
	};
}
