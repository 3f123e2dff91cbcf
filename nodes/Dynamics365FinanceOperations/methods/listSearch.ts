import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { contains, slice } from '../../shared/editor/searches';
import { actionValue } from '../../shared/metadata/findAction';
import type { ActionModel, EntitySummary } from '../../shared/metadata/model';
import { matchesText } from '../../shared/metadata/entityNames';
import { ranked } from './listOrder';
import { chosen, inEditor, metadataFor } from '../../shared/editor/session';

export { searchCompanies, searchInstances } from '../../shared/editor/searches';

/** The editor shows the name alone, so a search by another name of the entity shows that one too. */
function entityItem(entity: EntitySummary, filter: string): INodeListSearchItems {
	const { entitySet, entityType, dataEntity, isReadOnly } = entity;
	const others = [entityType, dataEntity].filter((name) => name !== undefined);
	const found = contains(entitySet, filter)
		? undefined
		: others.find((name) => contains(name, filter));
	const remarks = [found, isReadOnly && 'Read-Only'].filter(Boolean).join(', ');
	return {
		name: remarks === '' ? entitySet : `${entitySet} (${remarks})`,
		value: entitySet,
		description: others.join(', '),
	};
}

export async function searchEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await inEditor(this, async () => {
		const entities = await (await metadataFor(this)).entities();
		const found = entities
			.filter((entity) => matchesText(entity, filter ?? ''))
			.map((entity) => entityItem(entity, filter ?? ''));
		return slice(ranked(found, filter ?? ''), paginationToken);
	});
}

/** Says what the action works on: a record, an entity, or (nothing said) the environment. */
function actionItem(action: ActionModel): INodeListSearchItems {
	const { name, entitySet, binding } = action;
	const target = binding === 'instance' ? `Record of ${entitySet}` : entitySet;
	return {
		name: target === undefined ? name : `${name} (${target})`,
		value: actionValue(action),
	};
}

export async function searchActions(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await inEditor(this, async () => {
		const entity = chosen(this, 'entity');
		const actions = await (await metadataFor(this)).actions(entity === '' ? undefined : entity);
		const found = actions.map(actionItem).filter(({ value }) => contains(String(value), filter));
		return slice(ranked(found, filter ?? ''), paginationToken);
	});
}
