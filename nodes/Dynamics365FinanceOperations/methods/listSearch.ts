import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { contains, searchCompanies, slice } from '../../shared/editor/searches';
import { actionValue } from '../../shared/metadata/findAction';
import type { ActionModel } from '../../shared/metadata/metadataModel';
import { ALL_COMPANIES } from '../../shared/odata/recordPath';
import { ranked } from '../../shared/editor/listOrder';
import { chosen, inEditor, metadataFor } from '../../shared/editor/editorSession';

export { searchRecords } from './recordSearch';
export { searchEntities } from '../../shared/editor/entitySearch';
export { searchFieldValues } from '../../shared/editor/fieldValues';
export { searchCompanies, searchInstances } from '../../shared/editor/searches';

const allCompanies: INodeListSearchItems = { name: 'All Companies', value: ALL_COMPANIES };

/** The companies whose records a list may have: all of them, or one. */
export async function searchCompaniesToRead(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const page = await searchCompanies.call(this, filter, paginationToken);
	const isFound = 'all companies'.includes((filter ?? '').trim().toLowerCase());
	if (paginationToken !== undefined || !isFound) return page;
	return { ...page, results: [allCompanies, ...page.results] };
}

/** Shows what the action works on: a record, an entity or (no remark) the environment. */
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
