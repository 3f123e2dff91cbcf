import type { Connection } from '../transport/types';
import { documents, type EnvironmentCache, type ListEntry, type ModelEntry } from './metadataCache';
import type { CsdlModel } from './csdl/csdlModel';
import { entityOf, fetchDocument, summariesOf } from './csdl/document';
import type { EntityModel, EntitySummary } from './metadataModel';
import { unlessRefused } from './fallback';
import { fetchEntity, fetchSummaries, type ServiceEntity } from './service/metadataService';

/** An environment and what is cached about it. */
export interface Environment {
	connection: Connection;
	cache: EnvironmentCache;
}

/** Cache key of what an environment has only one of. */
export const ONLY = '';

/**
 * All entities: from the metadata service, or from `$metadata` if that refuses or lists none.
 * @throws FnoError
 */
export async function listOf({ connection, cache }: Environment): Promise<ListEntry> {
	return await cache.list.get(
		ONLY,
		async () =>
			await unlessRefused<ListEntry>(
				async () => ({ source: 'service', summaries: await fetchSummaries(connection) }),
				async () => ({ source: 'document', summaries: summariesOf(await documentOf(connection)) }),
			),
	);
}

/** The cached list, if any. A failed load in flight counts as none; its own caller reports it. */
export async function knownList(cache: EnvironmentCache): Promise<ListEntry | undefined> {
	return await cache.list.peek(ONLY)?.catch(() => undefined);
}

/** `$metadata`, read once and cached. */
export async function documentOf(connection: Connection): Promise<CsdlModel> {
	return await documents.get(connection.cacheKey, async () => await fetchDocument(connection));
}

/**
 * One entity from the service; what is missing there comes from `$metadata`.
 * @returns undefined when neither has it
 * @throws FnoError
 */
export async function fetchModel(
	environment: Environment,
	summary: EntitySummary,
): Promise<ModelEntry | undefined> {
	const { connection, cache } = environment;
	const fromDocument = async (): Promise<ModelEntry | undefined> => {
		const model = entityOf(await documentOf(connection), summary);
		return model && { source: 'document', model, lacksActions: false };
	};
	const list = await knownList(cache);
	const cameFromDocument = list?.source === 'document' && list.summaries.some(hasSameSet(summary));
	if (cameFromDocument) return await fromDocument();
	return await unlessRefused<ModelEntry | undefined>(
		async () => await withMissingKeys(environment, await fetchEntity(connection, summary)),
		fromDocument,
	);
}

/**
 * An entity with its actions. If the service's response lacks them, they come from `$metadata`,
 * which is read only for callers that need actions.
 * @throws FnoError; if `$metadata` is refused, there are no actions
 */
export async function withActions(
	environment: Environment,
	entry: ModelEntry,
): Promise<EntityModel> {
	const { model, lacksActions } = entry;
	if (!lacksActions) return model;
	const found = await inDocument(environment, model);
	return found ? { ...model, actions: found.actions } : model;
}

/** Keys are needed to address a record, so missing ones are always read. */
async function withMissingKeys(
	environment: Environment,
	{ model, gaps }: ServiceEntity,
): Promise<ModelEntry> {
	const found = gaps.keys ? await inDocument(environment, model) : undefined;
	return {
		source: 'service',
		model: found ? withKeys(model, found.keys) : model,
		lacksActions: gaps.actions,
	};
}

async function inDocument(
	{ connection }: Environment,
	summary: EntitySummary,
): Promise<EntityModel | undefined> {
	return await unlessRefused<EntityModel | undefined>(
		async () => entityOf(await documentOf(connection), summary),
		async () => undefined,
	);
}

function withKeys(model: EntityModel, keys: EntityModel['keys']): EntityModel {
	const names = keys.map(({ name }) => name);
	const fields = model.fields.map((field) => ({ ...field, isKey: names.includes(field.name) }));
	return {
		...model,
		fields,
		keys: names.flatMap((name) => fields.find((field) => field.name === name) ?? []),
	};
}

function hasSameSet({ entitySet }: EntitySummary): (other: EntitySummary) => boolean {
	return (other) => other.entitySet === entitySet;
}
