import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { findByWords, matchesWords } from '../core/wordSearch';
import { namesOfEntity } from '../metadata/entityNames';
import type { EntitySummary } from '../metadata/metadataModel';
import { inEditor, metadataFor } from './editorSession';
import { slice } from './searches';

/** The editor shows only the name, so a search by another name of the entity shows that one too. */
function entityItem(entity: EntitySummary, filter: string): INodeListSearchItems {
	const { entitySet, entityType, dataEntity, isReadOnly } = entity;
	const others = [entityType, dataEntity].filter((name) => name !== undefined);
	const found = matchesWords(filter, [entitySet])
		? undefined
		: others.find((name) => matchesWords(filter, [name]));
	const remarks = [found, isReadOnly && 'Read-Only'].filter(Boolean).join(', ');
	return {
		name: remarks === '' ? entitySet : `${entitySet} (${remarks})`,
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
		const entities = await (await metadataFor(this)).entities();
		const found = findByWords(entities, filter ?? '', namesOfEntity);
		return slice(
			found.map((entity) => entityItem(entity, filter ?? '')),
			paginationToken,
		);
	});
}
