import type { IDataObject } from 'n8n-workflow';
import { findByWords, matchesWords } from '../../../../shared/core/wordSearch';
import { searchedTexts } from '../../../../shared/metadata/entityNames';
import { readForAgent } from '../../agent/agentBounds';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { readParameters } from './parameters';

/** Lists the entities that an item requests. */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const { searchText, categories, writableOnly, limit } = readParameters(item);
	const entities = await (await run.metadata(item)).entities({ labels: true });
	// An agent sees the first few only.
	const found = run.isTool
		? findByWords(entities, searchText, searchedTexts)
		: entities.filter((entity) => matchesWords(searchText, searchedTexts(entity)));
	return found
		.filter(({ category }) => categories.length === 0 || categories.includes(category ?? ''))
		.filter(({ isReadOnly }) => !(writableOnly && isReadOnly))
		.slice(0, run.isTool ? readForAgent(limit) : limit)
		.map(({ entitySet, entityType, dataEntity, label, category, isReadOnly }) => ({
			entitySet,
			entityType,
			dataEntity: dataEntity ?? null,
			label: label ?? null,
			category: category ?? null,
			readOnly: isReadOnly,
		}));
}
