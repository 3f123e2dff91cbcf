import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { FieldModel } from '../metadata/metadataModel';
import { byText } from '../core/byText';
import { chosen, inEditor, metadataFor } from './editorSession';

async function fieldOptions(
	ctx: ILoadOptionsFunctions,
	isListed: (field: FieldModel) => boolean,
): Promise<INodePropertyOptions[]> {
	return await inEditor(ctx, async () => {
		const entity = chosen(ctx, 'entity');
		if (entity === '') return [];
		const model = await (await metadataFor(ctx)).entity(entity, { enums: 'keys' });
		const names = model.fields.filter(isListed).map(({ name }) => name);
		return names.sort(byText).map((name) => ({ name, value: name }));
	});
}

/** All fields of the chosen entity. */
export async function getFieldNames(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await fieldOptions(this, () => true);
}

/** Fields of the chosen entity that an update may empty. */
export async function getClearableFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await fieldOptions(this, (field) => field.allowEdit && !field.isKey);
}
