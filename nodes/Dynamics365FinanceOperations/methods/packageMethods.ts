import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { findByWords } from '../../shared/core/wordSearch';
import { listDataEntities } from '../../shared/dataManagement/projects/dataEntities';
import type { DataEntity } from '../../shared/dataManagement/projects/dataEntities';
import { listExportProjects } from '../../shared/dataManagement/projects/exportProject';
import { connectionFor, inEditor } from '../../shared/editor/editorSession';
import { withRemarks } from '../../shared/editor/labelText';
import { slice } from '../../shared/editor/searches';

/** Warns about what is dangerous about an entity, and shows the name developers know it by. */
const entityItem = ({ label, target, isShared }: DataEntity) => ({
	name: withRemarks(label, [target, isShared === true && 'Shared by All Companies']),
	value: label,
});

/** The entities of data management. */
export async function searchDataEntities(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await inEditor(this, async () => {
		const entities = await listDataEntities(await connectionFor(this));
		const enabled = entities.filter(({ isEnabled }) => isEnabled);
		const found = findByWords(enabled, filter ?? '', ({ label, target = '' }) => [label, target]);
		return slice(found.map(entityItem), paginationToken);
	});
}

/** The data projects that can export. */
export async function searchDataProjects(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await inEditor(this, async () => {
		const names = await listExportProjects(await connectionFor(this));
		const found = findByWords(names, filter ?? '', (name) => [name]);
		return slice(
			found.map((name) => ({ name, value: name })),
			paginationToken,
		);
	});
}
