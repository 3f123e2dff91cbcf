import type { IDataObject } from 'n8n-workflow';
import type { EntitySummary } from '../../../../shared/metadata/model';
import type { Run } from '../../run/run';

/** Whether one of the names of the entity contains the text, whatever the case. */
export function matchesText(entity: EntitySummary, text: string): boolean {
	const wanted = text.trim().toLowerCase();
	return [entity.entitySet, entity.entityType, entity.dataEntity ?? ''].some((name) =>
		name.toLowerCase().includes(wanted),
	);
}

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
