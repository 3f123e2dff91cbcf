import type { Connection } from '../transport/types';
import { isCancelled, unlessRefused } from './fallback';
import type { EntitySummary } from './metadataModel';
import { readRows, textMember } from './service/readService';
import { ONLY, type Environment } from './sources';

/**
 * Data management knows every entity by its label [observed]; `/metadata/Labels` returns only one
 * label for each request.
 */
const PATH = '/data/DataManagementEntities?$select=EntityName,TargetName';

/** Labels by the AOT name of the entity, in lower case. */
type EntityLabels = ReadonlyMap<string, string>;

const keyOf = (dataEntity: string): string => dataEntity.toLowerCase();

/** `TargetName` is taken for the AOT name [guess]; where it is something else, no label is found. */
async function fetchEntityLabels(connection: Connection): Promise<EntityLabels> {
	const rows = await unlessRefused(
		async () => await readRows(connection, PATH),
		async () => [],
	);
	const labels = new Map<string, string>();
	for (const row of rows) {
		const label = textMember(row, 'EntityName');
		const target = keyOf(textMember(row, 'TargetName') ?? '');
		if (label && target && !labels.has(target)) labels.set(target, label);
	}
	return labels;
}

/** The labels, or none where they cannot be read: a list of entities is useful without them. */
export async function entityLabelsOf({ connection, cache }: Environment): Promise<EntityLabels> {
	const load = async () => await fetchEntityLabels(connection);
	return await cache.entityLabels
		.get(ONLY, load)
		.catch(async (error: unknown) =>
			isCancelled(error) ? await Promise.reject(error) : new Map<string, string>(),
		);
}

/** A copy of a summary, with its label if there is one. */
export function withLabel(summary: EntitySummary, labels: EntityLabels): EntitySummary {
	const label = labels.get(keyOf(summary.dataEntity ?? ''));
	return label === undefined ? { ...summary } : { ...summary, label };
}
