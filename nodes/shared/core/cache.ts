/** Remembers values for a while; the least recently used ones are evicted. */
export interface Cache<T> {
	/**
	 * The stored value, or what `load` returns. Concurrent callers share one load. A load that fails
	 * is dropped at once. If the failure concerns its caller alone (`isOwnFailure`), the callers that
	 * waited for it load again.
	 */
	get(key: string, load: () => Promise<T>): Promise<T>;
	/** The stored value, or the load in flight; never starts a load. */
	peek(key: string): Promise<T> | undefined;
	/** Forgets what was loaded at or before `time`; returns whether there was anything. */
	forget(time?: number, key?: string): boolean;
}

/** Puts an entry last and drops the oldest ones beyond `limit`. */
export function putNewest<K, T>(entries: Map<K, T>, key: K, value: T, limit: number): void {
	entries.delete(key);
	entries.set(key, value);
	for (const oldest of entries.keys()) {
		if (entries.size <= limit) break;
		entries.delete(oldest);
	}
}

/**
 * @param lifetime milliseconds for which a value is used
 * @param limit number of values that are kept
 * @param isOwnFailure whether a failed load says nothing about the value, only about its caller
 */
export function createCache<T>({
	lifetime,
	limit,
	isOwnFailure = () => false,
}: {
	lifetime: number;
	limit: number;
	isOwnFailure?: (error: unknown) => boolean;
}): Cache<T> {
	const entries = new Map<string, { value: Promise<T>; at: number }>();

	const peek = (key: string): Promise<T> | undefined => {
		const entry = entries.get(key);
		if (!entry) return undefined;
		entries.delete(key);
		if (entry.at + lifetime <= Date.now()) return undefined;
		entries.set(key, entry);
		return entry.value;
	};

	const remember = (key: string, value: Promise<T>): Promise<T> => {
		const entry = { value, at: Date.now() };
		putNewest(entries, key, entry, limit);
		value.catch(() => {
			if (entries.get(key) === entry) entries.delete(key);
		});
		return value;
	};

	return {
		get: async (key, load) => {
			const own = () => peek(key) ?? remember(key, load());
			const shared = peek(key);
			if (!shared) return await own();
			return await shared.catch(async (error: unknown) =>
				isOwnFailure(error) ? await own() : await Promise.reject(error),
			);
		},
		peek,
		forget: (time = Infinity, key) => {
			const keys = key === undefined ? [...entries.keys()] : [key];
			const old = keys.filter((name) => (entries.get(name)?.at ?? Infinity) <= time);
			return old.filter((name) => entries.delete(name)).length > 0;
		},
	};
}
