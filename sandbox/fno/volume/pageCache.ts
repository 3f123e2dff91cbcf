/** Cached pages. */
export interface PageCache {
	/** The page of a key, created if it isn't cached. */
	get: (key: string, make: () => Buffer) => Buffer;
	clear: () => void;
}

/**
 * Caches the most recently read pages up to `maxBytes`. Generating ten thousand rows takes as long
 * as the delay that a benchmark sets: it would measure the sandbox instead of the client.
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
