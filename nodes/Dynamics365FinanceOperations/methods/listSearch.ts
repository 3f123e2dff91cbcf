import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { findByWords } from '../../shared/core/wordSearch';
import { ALL_COMPANIES, DEFAULT_COMPANY } from '../../shared/editor/properties/emptyEntries';
import { companySearch, slice } from '../../shared/editor/searches';
import { EVERY_COMPANY } from '../../shared/odata/recordPath';
import { listedActionValue } from '../../shared/metadata/findAction';
import type { ActionModel } from '../../shared/metadata/metadataModel';
import { chosen, inEditor, metadataFor } from '../../shared/editor/editorSession';

export { searchDataEntities, searchDataProjects } from './packageMethods';
export { searchRecords } from './recordSearch';
export { searchServiceGroups, searchServiceOperations, searchServices } from './serviceMethods';
export { searchEntities } from '../../shared/editor/entitySearch';
export { searchFieldValues } from '../../shared/editor/fieldValues';
export {
	searchCompanies,
	searchEventCompanies,
	searchInstances,
	searchKeyCompanies,
} from '../../shared/editor/searches';

/** For a list, which may contain the records of all companies. */
export const searchCompaniesToRead = companySearch(DEFAULT_COMPANY, [
	{ name: ALL_COMPANIES, value: EVERY_COMPANY },
]);

/** For a parameter that has to name a company. */
export const searchRequiredCompanies = companySearch();

/** Shows what the action works on: a record, an entity or (no remark) the environment. */
function actionItem(action: ActionModel): INodeListSearchItems {
	const { name, entitySet, binding } = action;
	const target = binding === 'instance' ? `Record of ${entitySet}` : entitySet;
	return {
		name: target === undefined ? name : `${name} (${target})`,
		value: listedActionValue(action),
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
		const found = findByWords(actions, filter ?? '', ({ name, entitySet = '' }) => [
			name,
			entitySet,
		]);
		return slice(found.map(actionItem), paginationToken);
	});
}
