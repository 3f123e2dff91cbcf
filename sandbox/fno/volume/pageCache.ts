/** Pages by what asks for them. */
export interface Pages {
	/** The page of a key, made where it is not kept. */
	get: (key: string, make: () => Buffer) => Buffer;
	clear: () => void;
}

/**
 * Keeps the pages that were read last, as many as fit into so many bytes. To make ten thousand rows
 * up takes as long as the delay that a bench sets: it would find out about the sandbox and not
 * about who reads.
 */
export function createPages(mostBytes: number): Pages {
	const kept = new Map<string, Buffer>();
	let bytes = 0;

	function keep(key: string, page: Buffer): void {
		kept.set(key, page);
		bytes += page.length;
		for (const [oldest, { length }] of kept) {
			if (bytes <= mostBytes) break;
			kept.delete(oldest);
			bytes -= length;
		}
	}

	return {
		get(key, make) {
			const known = kept.get(key);
			if (known !== undefined) {
				kept.delete(key);
				kept.set(key, known);
				return known;
			}
			const page = make();
			keep(key, page);
			return page;
		},
		clear() {
			kept.clear();
			bytes = 0;
		},
	};
}
