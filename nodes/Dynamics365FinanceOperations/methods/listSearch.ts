import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { contains, slice } from '../../shared/editor/searches';
import { actionValue } from '../../shared/metadata/actions';
import type { ActionModel, EntitySummary } from '../../shared/metadata/model';
import { matchesText } from '../actions/entity/getMany.operation';
import { chosen, inEditor, metadataFor } from './session';

export { searchCompanies, searchInstances } from '../../shared/editor/searches';

function entityItem(entity: EntitySummary): INodeListSearchItems {
	const names = [entity.entityType, entity.dataEntity].filter((name) => name !== undefined);
	return {
		name: entity.isReadOnly ? `${entity.entitySet} (Read-Only)` : entity.entitySet,
		value: entity.entitySet,
		description: names.join(', '),
	};
}

export async function searchEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await inEditor(this, async () => {
		const entities = await (await metadataFor(this)).entities();
		const found = entities.filter((entity) => matchesText(entity, filter ?? ''));
		return slice(found.map(entityItem), paginationToken);
	});
}

const bindingLabel: Record<ActionModel['binding'], string> = {
	instance: 'Needs a record',
	set: 'Works on the entity',
	unbound: 'Works on the environment',
};

function actionItem(action: ActionModel): INodeListSearchItems {
	const { name, entitySet, binding } = action;
	return {
		name: entitySet === undefined ? name : `${name} (${entitySet})`,
		value: actionValue(action),
		description: bindingLabel[binding],
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
		return slice(found, paginationToken);
	});
}
