import type { ModelEntry } from './metadataCache';
import { summariesOf } from './csdl/document';
import type { EntitySummary } from './metadataModel';
import { isBrokenOff, allowsFallback, unlessRefused } from './fallback';
import { matchEntity, matchExactly, noEntity, unknownEntity } from './entityNames';
import { fetchPublicNamed, fetchSummariesNamed } from './service/metadataService';
import { documentOf, fetchModel, knownList, listOf, type Environment } from './sources';

type Found = EntitySummary | undefined;

/**
 * Finds an entity by any of its names; enumeration members, and perhaps actions, are missing.
 * @throws InputError for an unknown name, FnoError
 */
export async function modelOf(environment: Environment, name: string): Promise<ModelEntry> {
	const { cache, connection } = environment;
	const summary = await cache.names.get(
		name,
		async () => await resolveName(environment, name.trim()),
	);
	return await cache.models.get(summary.entitySet, async () => {
		const entry = await fetchModel(environment, summary);
		if (entry) return entry;
		throw unknownEntity(name, (await listOf(environment)).summaries, connection.instance);
	});
}

/**
 * Finds an entity with few requests: in the list if it is cached, otherwise with one request for
 * the exact name. The list is loaded only for names not found that way, ignoring case.
 */
async function resolveName(environment: Environment, name: string): Promise<EntitySummary> {
	if (name === '') throw noEntity();
	const known = await knownList(environment.cache);
	return (
		matchEntity(known?.summaries ?? [], name) ??
		(known?.source === 'document'
			? undefined
			: await findByName(environment, name, fetchSummariesNamed)) ??
		(await unlisted(environment, name))
	);
}

/**
 * Looks further for a name that the exact search did not find: in the list, ignoring case; among
 * the public entities, because the list of data entities may hide one; finally in `$metadata`. So a
 * mistyped name costs one read of the document, which is cached for an hour.
 * @throws InputError when the name is nowhere, FnoError when nothing could be read
 */
async function unlisted(environment: Environment, name: string): Promise<EntitySummary> {
	const list = await listOf(environment).catch(async (error: unknown) =>
		allowsFallback(error) ? error : await Promise.reject(error),
	);
	const summaries = 'summaries' in list ? list.summaries : [];
	const found =
		matchEntity(summaries, name) ?? (await findByName(environment, name, fetchPublicNamed));
	if (found) return found;
	if (!('summaries' in list)) throw list;
	const last = list.source === 'service' ? await inDocument(environment, name) : undefined;
	if (last) return last;
	throw unknownEntity(name, summaries, environment.connection.instance);
}

async function findByName(
	{ connection }: Environment,
	name: string,
	fetch: typeof fetchPublicNamed,
): Promise<Found> {
	return await unlessRefused<Found>(
		async () => matchExactly(await fetch(connection, name), name),
		async () => undefined,
	);
}

/** If the document cannot be read, the result of the service stands. */
async function inDocument({ connection }: Environment, name: string): Promise<Found> {
	return await documentOf(connection).then(
		(document) => matchEntity(summariesOf(document), name),
		async (error: unknown) =>
			allowsFallback(error) || isBrokenOff(error) ? undefined : await Promise.reject(error),
	);
}
