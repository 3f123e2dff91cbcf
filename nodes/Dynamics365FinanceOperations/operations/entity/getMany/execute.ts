import type { IDataObject } from 'n8n-workflow';
import { findByWords, matchesWords } from '../../../../shared/core/wordSearch';
import { namesOfEntity } from '../../../../shared/metadata/entityNames';
import { readForAgent } from '../../agent/agentBounds';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { readParameters } from './parameters';

/** Lists the entities that an item requests. */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const { searchText, categories, writableOnly, limit } = readParameters(item);
	const entities = await (await run.metadata(item)).entities();
	// An agent sees the first few only.
	const found = run.isTool
		? findByWords(entities, searchText, namesOfEntity)
		: entities.filter((entity) => matchesWords(searchText, namesOfEntity(entity)));
	return found
		.filter(({ category }) => categories.length === 0 || categories.includes(category ?? ''))
		.filter(({ isReadOnly }) => !(writableOnly && isReadOnly))
		.slice(0, run.isTool ? readForAgent(limit) : limit)
		.map(({ entitySet, entityType, dataEntity, category, isReadOnly }) => ({
			entitySet,
			entityType,
			dataEntity: dataEntity ?? null,
			category: category ?? null,
			readOnly: isReadOnly,
		}));
}
