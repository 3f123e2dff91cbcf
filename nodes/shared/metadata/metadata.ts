import { isAllowed } from '../auth/credential/allowedCompanies';
import type { Connection } from '../transport/types';
import { environmentCache, forgetEnvironment, type ModelEntry } from './metadataCache';
import { fetchCompanies } from './companies';
import { entityLabelsOf, withLabel } from './entityLabels';
import { actionsOf, membersOf } from './csdl/document';
import { actionsWithMembers, withMembers, type MembersOf } from './enumMembers';
import { fieldLabelsOf } from './fieldLabels';
import { modelOf } from './findEntity';
import type { EntityModel, EnumScope, Metadata } from './metadataModel';
import { isFinal } from './fallback';
import { fetchMembers } from './service/metadataService';
import { documentOf, listOf, ONLY, withActions, type Environment } from './sources';

/**
 * What the environment of a connection offers. The metadata service comes first; `/data/$metadata`
 * is read if the service is missing, refuses or lacks details, and for the actions of all entities.
 * Results are cached for the process by `connection.cacheKey`.
 * @throws (in its functions) FnoError of the connection, InputError for an unknown name
 */
export function metadataOf(connection: Connection): Metadata {
	const environment: Environment = { connection, cache: environmentCache(connection.cacheKey) };
	return {
		entities: async ({ labels = false } = {}) => {
			const [{ summaries }, known] = await Promise.all([
				listOf(environment),
				labels ? entityLabelsOf(environment) : new Map<string, string>(),
			]);
			return summaries.map((summary) => withLabel(summary, known));
		},
		entity: async (name, { enums = 'all' } = {}) => {
			const entry = await modelOf(environment, name);
			const model = await inScope(environment, entry, enums);
			return await withMembers(model, enums, membersFrom(environment, entry));
		},
		fieldLabels: async (fields) => await fieldLabelsOf(environment, fields),
		actions: async (entityName) => {
			if (!entityName?.trim()) return await allActions(environment);
			const entry = await modelOf(environment, entityName);
			const { actions } = await withActions(environment, entry);
			return await actionsWithMembers(actions, membersFrom(environment, entry));
		},
		companies: async () => {
			const companies = await environment.cache.companies.get(
				ONLY,
				async () => await fetchCompanies(connection),
			);
			const { allowedCompanies: allowed } = connection;
			return companies
				.filter(({ id }) => !allowed || isAllowed(allowed, id))
				.map((company) => ({ ...company }));
		},
	};
}

/**
 * Forgets what was read about an environment, so that work that failed with an
 * `InputError` that `mayBeOutdated` can be retried.
 * @param readBefore a time in milliseconds: what was read later, for example in this run, stays
 * @returns whether anything was forgotten; if not, a retry would give the same result
 */
export function refreshMetadata(connection: Connection, readBefore?: number): boolean {
	return forgetEnvironment(connection.cacheKey, readBefore);
}

/**
 * Only the scope `all` needs actions; if they cannot be read, the entity is returned without them.
 */
async function inScope(
	environment: Environment,
	entry: ModelEntry,
	scope: EnumScope,
): Promise<EntityModel> {
	if (scope !== 'all') return entry.model;
	return await withActions(environment, entry).catch(async (error: unknown) =>
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
