import { createCache, putNewest } from '../core/cache';
import type { Cache } from '../core/cache';
import type { CsdlModel } from './csdl/csdlModel';
import type { Company, EntityModel, EntitySummary } from './metadataModel';
import { isCancelled } from './fallback';

/** Where metadata was read: the metadata service or `$metadata`. */
export type MetadataSource = 'service' | 'document';

export interface ListEntry {
	source: MetadataSource;
	summaries: EntitySummary[];
}

export interface ModelEntry {
	source: MetadataSource;
	/** Without enumeration members. */
	model: EntityModel;
	/** The service did not list its actions. */
	lacksActions: boolean;
}

/** Everything cached about one environment as one account sees it. */
export interface EnvironmentCache {
	list: Cache<ListEntry>;
	names: Cache<EntitySummary>;
	models: Cache<ModelEntry>;
	enums: Cache<string[] | undefined>;
	companies: Cache<Company[]>;
	/** By AOT name in lower case. */
	entityLabels: Cache<ReadonlyMap<string, string>>;
	/** Texts by label id; undefined for an id without one. */
	labels: Cache<string | undefined>;
	/** Language of the account's user. */
	language: Cache<string>;
	/** Lists and descriptions of custom services, by their path. */
	services: Cache<Record<string, unknown>>;
}

const MINUTE = 60_000;
const LIFETIME = 15 * MINUTE;
/** `$metadata` is 17 MB and changes only with a deployment, so it is cached longer. */
const DOCUMENT_LIFETIME = 60 * MINUTE;
const MAX_ENVIRONMENTS = 16;
const MAX_DOCUMENTS = 3;

/** A load that ended because its caller was cancelled is repeated for the others. */
const cacheFor = <T>(lifetime: number, limit: number): Cache<T> =>
	createCache({ lifetime, limit, isOwnFailure: isCancelled });

const environments = new Map<string, EnvironmentCache>();

/** Parsed `$metadata` documents by cache key; few, because each takes about 12 MB. */
export const documents: Cache<CsdlModel> = cacheFor(DOCUMENT_LIFETIME, MAX_DOCUMENTS);

/**
 * The cache of one environment and account, created if missing.
 * @param cacheKey `Connection.cacheKey`
 */
export function environmentCache(cacheKey: string): EnvironmentCache {
	const cache: EnvironmentCache = environments.get(cacheKey) ?? {
		list: cacheFor(LIFETIME, 1),
		names: cacheFor(LIFETIME, 500),
		models: cacheFor(LIFETIME, 100),
		enums: cacheFor(LIFETIME, 2000),
		companies: cacheFor(LIFETIME, 1),
		entityLabels: cacheFor(LIFETIME, 1),
		labels: cacheFor(LIFETIME, 2000),
		language: cacheFor(LIFETIME, 1),
		services: cacheFor(LIFETIME, 500),
	};
	putNewest(environments, cacheKey, cache, MAX_ENVIRONMENTS);
	return cache;
}

/**
 * Forgets what was read about one environment, so that it is read again.
 * @param readBefore a time in milliseconds: what was read later stays
 * @returns whether anything was forgotten
 */
export function forgetEnvironment(cacheKey: string, readBefore?: number): boolean {
	const caches = Object.values(environments.get(cacheKey) ?? {});
	const forgotten = caches.filter((cache) => cache.forget(readBefore)).length > 0;
	return documents.forget(readBefore, cacheKey) || forgotten;
}
