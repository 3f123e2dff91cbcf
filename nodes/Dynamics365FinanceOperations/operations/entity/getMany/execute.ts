import type { IDataObject } from 'n8n-workflow';
import { matchesText } from '../../../../shared/metadata/entityNames';
import type { Run } from '../../run/run';

/** Lists the entities that the item asks for. */
export async function execute(run: Run, itemIndex: number): Promise<IDataObject[]> {
	const text = run.text('searchText', itemIndex);
	const chosen = run.option('category', itemIndex);
	const wanted = Array.isArray(chosen) ? chosen.map(String) : [];
	const writableOnly = run.flag('writableOnly', itemIndex);
	const entities = await (await run.metadata(itemIndex)).entities();
	return entities
		.filter((entity) => matchesText(entity, text))
		.filter(({ category }) => wanted.length === 0 || wanted.includes(category ?? ''))
		.filter(({ isReadOnly }) => !(writableOnly && isReadOnly))
		.slice(0, run.limit(itemIndex))
		.map(({ entitySet, entityType, dataEntity, category, isReadOnly }) => ({
			entitySet,
			entityType,
			dataEntity: dataEntity ?? null,
			category: category ?? null,
			readOnly: isReadOnly,
		}));
}
