import type { IDataObject } from 'n8n-workflow';
import { matchesWords } from '../../../../shared/core/wordSearch';
import { searchedTexts } from '../../../../shared/metadata/entityNames';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { readParameters } from './parameters';

/** Lists the entities that an item requests. */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const { searchText, categories, writableOnly, limit } = readParameters(item);
	const entities = await (await run.metadata(item)).entities({ labels: true });
	return entities
		.filter((entity) => matchesWords(searchText, searchedTexts(entity)))
		.filter(({ category }) => categories.length === 0 || categories.includes(category ?? ''))
		.filter(({ isReadOnly }) => !(writableOnly && isReadOnly))
		.slice(0, limit)
		.map(({ entitySet, entityType, dataEntity, label, category, isReadOnly }) => ({
			entitySet,
			entityType,
			dataEntity: dataEntity ?? null,
			label: label ?? null,
			category: category ?? null,
			readOnly: isReadOnly,
		}));
}
