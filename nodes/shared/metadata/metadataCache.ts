import type { CsdlModel } from './csdl/csdlModel';
import type { Company, EntityModel, EntitySummary } from './model';
import { isCancelled } from './fallback';

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
	/** The service did not say which actions there are. */
	lacksActions: boolean;
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
	/** Forgets what was loaded at `time` or before; says whether there was anything. */
	forget(time?: number, key?: string): boolean;
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
		forget: (time = Infinity, key) => {
			const keys = key === undefined ? [...entries.keys()] : [key];
			const old = keys.filter((name) => (entries.get(name)?.at ?? Infinity) <= time);
			return old.filter((name) => entries.delete(name)).length > 0;
		},
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

/**
 * Forgets what was read about one environment, so that the next answers are read anew.
 * @param readBefore a time in milliseconds: what was read later is kept
 * @returns whether anything was forgotten
 */
export function forgetEnvironment(cacheKey: string, readBefore?: number): boolean {
	const shelves = Object.values(environments.get(cacheKey) ?? {});
	const forgotten = shelves.filter((shelf) => shelf.forget(readBefore)).length > 0;
	return documents.forget(readBefore, cacheKey) || forgotten;
}

/** Forgets everything: for tests. */
export function clearMetadataCache(): void {
	environments.clear();
	documents.forget();
}
