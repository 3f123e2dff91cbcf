import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { byText } from '../../shared/core/byText';
import { chosen, inEditor, metadataFor } from '../../shared/editor/editorSession';

export { getClearableFields, getFieldNames } from '../../shared/editor/fieldLists';

/** n8n itself shows an empty list as "No data". */
const NO_RELATIONS = 'This entity has no relations';

/** Relations that Get Many can follow, with the entity that each leads to. */
export async function getRelationNames(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await inEditor(this, async () => {
		const entity = chosen(this, 'entity');
		if (entity === '') return [];
		const model = await (await metadataFor(this)).entity(entity, { enums: 'keys' });
		const relations = [...model.navigations]
			.sort((left, right) => byText(left.name, right.name))
			.map(({ name, relatedEntity }) => ({ name, value: name, description: relatedEntity }));
		return relations.length > 0 ? relations : [{ name: NO_RELATIONS, value: '', disabled: true }];
	});
}
