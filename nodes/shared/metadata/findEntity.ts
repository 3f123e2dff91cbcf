import type { ModelEntry } from './metadataCache';
import { summariesOf } from './csdl/document';
import type { EntitySummary } from './metadataModel';
import { isBrokenOff, allowsFallback, unlessRefused } from './fallback';
import { matchEntity, matchExactly, noEntity, unknownEntity } from './entityNames';
import { fetchPublicNamed, fetchSummariesNamed } from './service/metadataService';
import { documentOf, fetchModel, knownList, listOf, type Environment } from './sources';

type Found = EntitySummary | undefined;

/**
 * The entity of any of its names, without members of enumerations and perhaps without actions.
 * @throws InputError for an unknown name, FnoError
 */
export async function modelOf(place: Environment, name: string): Promise<ModelEntry> {
	const { cache, connection } = place;
	const summary = await cache.names.get(name, async () => await resolveName(place, name.trim()));
	return await cache.models.get(summary.entitySet, async () => {
		const entry = await fetchModel(place, summary);
		if (entry) return entry;
		throw unknownEntity(name, (await listOf(place)).summaries, connection.instance);
	});
}

/**
 * Finds an entity with few requests: the list where it is known, else one question for the exact
 * name, and only for names that nobody has the list, where case may differ.
 */
async function resolveName(place: Environment, name: string): Promise<EntitySummary> {
	if (name === '') throw noEntity();
	const known = await knownList(place.cache);
	return (
		matchEntity(known?.summaries ?? [], name) ??
		(known?.source === 'document'
			? undefined
			: await findByName(place, name, fetchSummariesNamed)) ??
		(await unlisted(place, name))
	);
}

/**
 * A name that is in no small answer: in the list, where case may differ; among the public
 * entities, because the list of data entities may hide one; at last in `$metadata`. A mistyped name
 * thus costs one reading of the document, which is remembered for an hour.
 * @throws InputError when all was read and the name is not there, FnoError when nothing was
 */
async function unlisted(place: Environment, name: string): Promise<EntitySummary> {
	const list = await listOf(place).catch(async (error: unknown) =>
		allowsFallback(error) ? error : await Promise.reject(error),
	);
	const summaries = 'summaries' in list ? list.summaries : [];
	const found = matchEntity(summaries, name) ?? (await findByName(place, name, fetchPublicNamed));
	if (found) return found;
	if (!('summaries' in list)) throw list;
	const last = list.source === 'service' ? await inDocument(place, name) : undefined;
	if (last) return last;
	throw unknownEntity(name, summaries, place.connection.instance);
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

/** A document that cannot be had says nothing against what the service said before. */
async function inDocument({ connection }: Environment, name: string): Promise<Found> {
	return await documentOf(connection).then(
		(document) => matchEntity(summariesOf(document), name),
		async (error: unknown) =>
			allowsFallback(error) || isBrokenOff(error) ? undefined : await Promise.reject(error),
	);
}
