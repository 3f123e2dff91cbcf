import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { findByWords, matchesWords } from '../core/wordSearch';
import { searchedTexts } from '../metadata/entityNames';
import type { EntitySummary } from '../metadata/metadataModel';
import { inEditor, metadataFor } from './editorSession';
import { otherThan, withRemarks } from './labelText';
import { slice } from './searches';

/**
 * The editor only shows the name, so the name includes the label, and the entity's other name if
 * the search matched that.
 */
function entityItem(entity: EntitySummary, filter: string): INodeListSearchItems {
	const { entitySet, entityType, dataEntity, label, isReadOnly } = entity;
	const others = [entityType, dataEntity].filter((name) => name !== undefined);
	const found = matchesWords(filter, [entitySet, label ?? ''])
		? undefined
		: others.find((name) => matchesWords(filter, [name]));
	return {
		name: withRemarks(entitySet, [otherThan(entitySet, label), found, isReadOnly && 'Read-Only']),
		value: entitySet,
		description: others.join(', '),
	};
}

/** The entities of the chosen instance. */
export async function searchEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await inEditor(this, async () => {
		const entities = await (await metadataFor(this)).entities({ labels: true });
		const found = findByWords(entities, filter ?? '', searchedTexts);
		return slice(
			found.map((entity) => entityItem(entity, filter ?? '')),
			paginationToken,
		);
	});
}
