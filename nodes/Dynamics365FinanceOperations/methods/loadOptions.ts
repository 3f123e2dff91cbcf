import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { byText } from '../../shared/core/byText';
import { businessEvents } from '../../shared/events/catalog';
import { eventOptions } from '../../shared/events/eventOptions';
import { chosen, inEditor } from '../../shared/editor/editorSession';
import { chosenEntity } from './chosenEntity';

export { getClearableFields, getFieldNames, getFileFields } from '../../shared/editor/fieldLists';

/** n8n itself shows an empty list as "No data". */
const NO_RELATIONS = 'This entity has no relations';

/** Relations that Get Many can follow, with the entity that each leads to. */
export async function getRelationNames(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await inEditor(this, async () => {
		const model = await chosenEntity(this, 'keys');
		if (!model) return [];
		const relations = [...model.navigations]
			.sort((left, right) => byText(left.name, right.name))
			.map(({ name, relatedEntity }) => ({ name, value: name, description: relatedEntity }));
		return relations.length > 0 ? relations : [{ name: NO_RELATIONS, value: '', disabled: true }];
	});
}

/** All business events of the catalog. */
export async function getBusinessEvents(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await inEditor(this, async () =>
		eventOptions(await businessEvents(this, chosen(this, 'instance')), ''),
	);
}
