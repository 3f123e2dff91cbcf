import type { CsdlModel } from './csdlModel';
import type { Company, EntityModel, EntitySummary } from './model';
import { isCancelled } from './refusal';

/** Where an answer came from: the metadata service or `$metadata`. */
export type Origin = 'service' | 'document';

export interface ListEntry {
	origin: Origin;
	summaries: EntitySummary[];
}

export interface ModelEntry {
	origin: Origin;
	/** Without members of enumerations. */
	model: EntityModel;
}

/** Remembers values for a while; the least recently used make room. */
export interface Shelf<T> {
	/**
	 * The remembered value, or what `load` brings. Simultaneous callers share one load; a failed
	 * load is forgotten at once. A load that ended because its caller was cancelled is no failure
	 * of those who waited for it: they load themselves.
	 */
	get(key: string, load: () => Promise<T>): Promise<T>;
	/** The remembered value (or the load under way), without starting a load. */
	peek(key: string): Promise<T> | undefined;
	forget(key: string): void;
	clear(): void;
}

/** Everything remembered about one environment as one account sees it. */
export interface EnvironmentCache {
	list: Shelf<ListEntry>;
	names: Shelf<EntitySummary>;
	models: Shelf<ModelEntry>;
	enums: Shelf<string[] | undefined>;
	companies: Shelf<Company[]>;
}

const MINUTE = 60_000;
const LIFETIME = 15 * MINUTE;
/** `$metadata` is 17 MB and changes with a deployment only, so it is kept longer. */
const DOCUMENT_LIFETIME = 60 * MINUTE;
const MAX_ENVIRONMENTS = 16;
const MAX_DOCUMENTS = 3;

export function createShelf<T>(lifetime: number, limit: number): Shelf<T> {
	const entries = new Map<string, { value: Promise<T>; until: number }>();

	const peek = (key: string): Promise<T> | undefined => {
		const entry = entries.get(key);
		if (!entry) return undefined;
		entries.delete(key);
		if (entry.until <= Date.now()) return undefined;
		entries.set(key, entry);
		return entry.value;
	};

	const remember = (key: string, value: Promise<T>): Promise<T> => {
		const entry = { value, until: Date.now() + lifetime };
		entries.set(key, entry);
		value.catch(() => {
			if (entries.get(key) === entry) entries.delete(key);
		});
		for (const oldest of entries.keys()) {
			if (entries.size <= limit) break;
			entries.delete(oldest);
		}
		return value;
	};

	return {
		get: async (key, load) => {
			const own = () => peek(key) ?? remember(key, load());
			const shared = peek(key);
			if (!shared) return await own();
			return await shared.catch(async (error: unknown) =>
				isCancelled(error) ? await own() : await Promise.reject(error),
			);
		},
		peek,
		forget: (key) => {
			entries.delete(key);
		},
		clear: () => entries.clear(),
	};
}

const environments = new Map<string, EnvironmentCache>();

/** Parsed `$metadata` documents by cache key; few, because each takes a dozen megabytes. */
export const documents: Shelf<CsdlModel> = createShelf(DOCUMENT_LIFETIME, MAX_DOCUMENTS);

/**
 * The cache of one environment and account, made when missing.
 * @param cacheKey `Connection.cacheKey`
 */
export function environmentCache(cacheKey: string): EnvironmentCache {
	const cache: EnvironmentCache = environments.get(cacheKey) ?? {
		list: createShelf(LIFETIME, 1),
		names: createShelf(LIFETIME, 500),
		models: createShelf(LIFETIME, 100),
		enums: createShelf(LIFETIME, 2000),
		companies: createShelf(LIFETIME, 1),
	};
	environments.delete(cacheKey);
	environments.set(cacheKey, cache);
	for (const oldest of environments.keys()) {
		if (environments.size <= MAX_ENVIRONMENTS) break;
		environments.delete(oldest);
	}
	return cache;
}

/** Forgets one environment, so that the next answers are read anew. */
export function forgetEnvironment(cacheKey: string): void {
	environments.delete(cacheKey);
	documents.forget(cacheKey);
}

/** Forgets everything: for tests. */
export function clearMetadataCache(): void {
	environments.clear();
	documents.clear();
}
