import type { Connection } from '../transport/types';
import { environmentCache, forgetEnvironment, type ModelEntry } from './metadataCache';
import { fetchCompanies } from './companies';
import { actionsOf, membersOf } from './csdl/document';
import { actionsWithMembers, withMembers, type MembersOf } from './enumMembers';
import { modelOf } from './findEntity';
import type { EntityModel, EnumScope, Metadata } from './metadataModel';
import { isFinal } from './fallback';
import { fetchMembers } from './service/metadataService';
import { documentOf, listOf, ONLY, withActions, type Environment } from './sources';

/**
 * What the environment of a connection has. The metadata service is asked first; `/data/$metadata`
 * where the service is missing, refuses or does not say enough, and for the actions of all
 * entities. Answers are remembered for the process by `connection.cacheKey`.
 * @throws (its functions) FnoError of the connection, InputError for an unknown name
 */
export function metadataOf(connection: Connection): Metadata {
	const place: Environment = { connection, cache: environmentCache(connection.cacheKey) };
	return {
		entities: async () => (await listOf(place)).summaries.map((summary) => ({ ...summary })),
		entity: async (name, { enums = 'all' } = {}) => {
			const entry = await modelOf(place, name);
			const model = await inScope(place, entry, enums);
			return await withMembers(model, enums, membersFrom(place, entry));
		},
		actions: async (entityName) => {
			if (!entityName?.trim()) return await allActions(place);
			const entry = await modelOf(place, entityName);
			const { actions } = await withActions(place, entry);
			return await actionsWithMembers(actions, membersFrom(place, entry));
		},
		companies: async () => {
			const companies = await place.cache.companies.get(
				ONLY,
				async () => await fetchCompanies(connection),
			);
			return companies.map((company) => ({ ...company }));
		},
	};
}

/**
 * Forgets what was read about an environment, so that an `InputError` that `mayBeOutdated` can be
 * tried once more.
 * @param readBefore a time in milliseconds: what was read later, such as in this run, is kept
 * @returns whether anything was forgotten; if not, trying again would bring the same
 */
export function refreshMetadata(connection: Connection, readBefore?: number): boolean {
	return forgetEnvironment(connection.cacheKey, readBefore);
}

/** Actions are looked at in the scope of all only; an entity is worth showing without them. */
async function inScope(
	place: Environment,
	entry: ModelEntry,
	scope: EnumScope,
): Promise<EntityModel> {
	if (scope !== 'all') return entry.model;
	return await withActions(place, entry).catch(async (error: unknown) =>
		isFinal(error) ? await Promise.reject(error) : entry.model,
	);
}

function membersFrom(
	{ connection, cache }: Environment,
	{ source: origin }: ModelEntry,
): MembersOf {
	return origin === 'document'
		? async (type) => membersOf(await documentOf(connection), type)
		: async (type) => await cache.enums.get(type, async () => await fetchMembers(connection, type));
}

async function allActions({ connection }: Environment) {
	const model = await documentOf(connection);
	return await actionsWithMembers(actionsOf(model), async (type) => membersOf(model, type));
}
