import type { Connection, FnoRequest } from '../transport/types';
import { isCancelled } from './fallback';
import type { EntitySummary } from './metadataModel';
import { readPages } from '../transport/reads/pages';
import { rowsOf, textMember } from './service/readService';
import { ONLY, type Environment } from './sources';

/**
 * Data management knows every entity by its label [observed]; `/metadata/Labels` returns only one
 * label for each request.
 */
const PATH = '/data/DataManagementEntities?$select=EntityName,TargetName';

/** Milliseconds until the list is shown without labels. */
const TIMEOUT = 20_000;

/** Labels by the AOT name of the entity, in lower case. */
type EntityLabels = ReadonlyMap<string, string>;

const keyOf = (dataEntity: string): string => dataEntity.toLowerCase();

/**
 * `TargetName` is assumed to be the AOT name [guess]; if it is something else, no label is found.
 */
async function fetchEntityLabels(connection: Connection): Promise<EntityLabels> {
	// A person is waiting for the list, so nothing is retried.
	const reader = {
		signal: connection.signal,
		request: async (page: FnoRequest) =>
			await connection.request({ ...page, patience: 'none', timeout: TIMEOUT }),
	};
	const labels = new Map<string, string>();
	for await (const page of readPages(reader, PATH)) {
		for (const row of rowsOf(page)) {
			const label = textMember(row, 'EntityName');
			const target = keyOf(textMember(row, 'TargetName') ?? '');
			if (label && target && !labels.has(target)) labels.set(target, label);
		}
	}
	return labels;
}

/**
 * The labels, or none if they can't be read: a list of entities is useful without them. A failure
 * is cached too, because each search of the list requests the labels.
 */
export async function entityLabelsOf({ connection, cache }: Environment): Promise<EntityLabels> {
	const load = async () =>
		await fetchEntityLabels(connection).catch(async (error: unknown) =>
			isCancelled(error) ? await Promise.reject(error) : new Map<string, string>(),
		);
	return await cache.entityLabels.get(ONLY, load);
}

/** A copy of a summary, with its label if there is one. */
export function withLabel(summary: EntitySummary, labels: EntityLabels): EntitySummary {
	const label = labels.get(keyOf(summary.dataEntity ?? ''));
	return label === undefined ? { ...summary } : { ...summary, label };
}
