import { readCredential } from '../auth/credential/credential';
import type { NodeContext } from '../auth/nodeContext';
import { createCache } from '../core/cache';
import { isCancelled } from '../metadata/fallback';
import { readRows, textMember } from '../metadata/service/readService';
import { connect } from '../transport/client/connection';

/** A business event in the catalog of an environment, active or not. */
export interface CatalogEvent {
	/** Name of its class; messages have it as `BusinessEventId`. */
	id: string;
	name: string;
	/** The module it belongs to; empty if the row has none. */
	module: string;
	description: string;
}

const LIFETIME = 15 * 60_000;

/** [observed] members of the entity in generated clients. */
const PATH = '/data/BusinessEventsCatalogs?$select=BusinessEventId,Name,Module,Description';

const catalogs = createCache<CatalogEvent[]>({
	lifetime: LIFETIME,
	limit: 16,
	isOwnFailure: isCancelled,
});

/**
 * The business event catalog of an instance, sorted by name. Cached for the process.
 * @param instance its URL; empty for the instance of the credential
 * @throws FnoError when the account may not read it
 */
export async function businessEvents(
	ctx: NodeContext,
	instance: string,
): Promise<readonly CatalogEvent[]> {
	const connection = await connect(ctx, await readCredential(ctx), instance);
	return await catalogs.get(connection.cacheKey, async () => {
		const rows = await readRows(connection, PATH);
		return rows
			.flatMap((row) => {
				const id = textMember(row, 'BusinessEventId');
				const name = textMember(row, 'Name') ?? id;
				if (!id || !name) return [];
				const module = textMember(row, 'Module') ?? '';
				return { id, name, module, description: textMember(row, 'Description') ?? '' };
			})
			.sort((left, right) => left.name.localeCompare(right.name));
	});
}

/** Forgets the cached catalog of an instance, so that it is read again. */
export async function forgetCatalog(ctx: NodeContext, instance: string): Promise<void> {
	const { cacheKey } = await connect(ctx, await readCredential(ctx), instance);
	catalogs.forget(undefined, cacheKey);
}

/** In: a catalog. Out: its modules, each once, sorted. */
export function modulesOf(events: readonly CatalogEvent[]): string[] {
	const modules = new Set(events.map(({ module }) => module).filter((module) => module !== ''));
	return [...modules].sort((left, right) => left.localeCompare(right));
}

/** In: a catalog and a module. Out: the events of that module. */
export function eventsOf(events: readonly CatalogEvent[], module: string): CatalogEvent[] {
	return events.filter((event) => event.module === module);
}
