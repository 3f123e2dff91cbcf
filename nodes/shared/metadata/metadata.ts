import type { Connection } from '../transport/types';
import {
	documents,
	environmentCache,
	forgetEnvironment,
	type EnvironmentCache,
	type ListEntry,
	type ModelEntry,
} from './cache';
import { fetchCompanies } from './companies';
import type { CsdlModel } from './csdlModel';
import { actionsOf, entityOf, fetchDocument, membersOf, summariesOf } from './document';
import { actionsWithMembers, withMembers, type MembersOf } from './enums';
import type { EntitySummary, Metadata } from './model';
import { isRefusal } from './refusal';
import { matchEntity, matchExactly, noEntity, unknownEntity } from './resolve';
import { fetchEntity, fetchMembers, fetchSummaries, fetchSummariesNamed } from './service';

/** One environment and what is remembered about it. */
interface Place {
	connection: Connection;
	cache: EnvironmentCache;
}

const ONLY = '';

/**
 * What the environment of a connection has. The metadata service is asked first; `/data/$metadata`
 * where the service is missing or refuses, and for the actions of all entities. Answers are
 * remembered for the process by `connection.cacheKey`.
 * @param options.refresh forgets what was remembered about the environment
 * @throws (its functions) FnoError of the connection, InputError for an unknown name
 */
export function metadataOf(connection: Connection, options: { refresh?: boolean } = {}): Metadata {
	if (options.refresh) forgetEnvironment(connection.cacheKey);
	const place: Place = { connection, cache: environmentCache(connection.cacheKey) };
	return {
		entities: async () => (await listOf(place)).summaries.map((summary) => ({ ...summary })),
		entity: async (name, { enums = 'all' } = {}) => {
			const entry = await modelOf(place, name);
			return await withMembers(entry.model, enums, membersFrom(place, entry));
		},
		actions: async (entityName) => {
			if (!entityName?.trim()) return await allActions(place);
			const entry = await modelOf(place, entityName);
			return await actionsWithMembers(entry.model.actions, membersFrom(place, entry));
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

async function listOf({ connection, cache }: Place): Promise<ListEntry> {
	return await cache.list.get(
		ONLY,
		async () =>
			await unlessRefused<ListEntry>(
				async () => ({ origin: 'service', summaries: await fetchSummaries(connection) }),
				async () => ({ origin: 'document', summaries: summariesOf(await documentOf(connection)) }),
			),
	);
}

async function documentOf(connection: Connection): Promise<CsdlModel> {
	return await documents.get(connection.cacheKey, async () => await fetchDocument(connection));
}

async function modelOf(place: Place, name: string): Promise<ModelEntry> {
	const { connection, cache } = place;
	const summary = await cache.names.get(name, async () => await resolve(place, name.trim()));
	const fromDocument = async (): Promise<ModelEntry> => {
		const model = entityOf(await documentOf(connection), summary);
		if (!model) throw unknownEntity(name, (await listOf(place)).summaries, connection.instance);
		return { origin: 'document', model };
	};
	return await cache.models.get(summary.entitySet, async () => {
		if ((await knownList(cache))?.origin === 'document') return await fromDocument();
		return await unlessRefused<ModelEntry>(
			async () => ({ origin: 'service', model: await fetchEntity(connection, summary) }),
			fromDocument,
		);
	});
}

/**
 * Finds an entity with few requests: the list where it is known, else one question for the exact
 * name, and only for names that nobody has the list, where case may differ.
 */
async function resolve(place: Place, name: string): Promise<EntitySummary> {
	const { connection, cache } = place;
	if (name === '') throw noEntity();
	const known = await knownList(cache);
	const found =
		matchEntity(known?.summaries ?? [], name) ??
		(known?.origin === 'document' ? undefined : await askedByName(connection, name)) ??
		matchEntity((await listOf(place)).summaries, name);
	if (!found) throw unknownEntity(name, (await listOf(place)).summaries, connection.instance);
	return found;
}

async function askedByName(
	connection: Connection,
	name: string,
): Promise<EntitySummary | undefined> {
	return await unlessRefused(
		async () => matchExactly(await fetchSummariesNamed(connection, name), name),
		async () => undefined,
	);
}

/** The list where it is remembered; a load under way that fails is somebody else's failure. */
async function knownList(cache: EnvironmentCache): Promise<ListEntry | undefined> {
	return await cache.list.peek(ONLY)?.catch(() => undefined);
}

function membersFrom({ connection, cache }: Place, { origin }: ModelEntry): MembersOf {
	return origin === 'document'
		? async (type) => membersOf(await documentOf(connection), type)
		: async (type) => await cache.enums.get(type, async () => await fetchMembers(connection, type));
}

async function allActions({ connection }: Place) {
	const model = await documentOf(connection);
	return await actionsWithMembers(actionsOf(model), async (type) => membersOf(model, type));
}

async function unlessRefused<T>(ask: () => Promise<T>, otherwise: () => Promise<T>): Promise<T> {
	return await ask().catch(async (error: unknown) =>
		isRefusal(error) ? await otherwise() : await Promise.reject(error),
	);
}
