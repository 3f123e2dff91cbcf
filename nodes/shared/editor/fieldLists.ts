import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { FieldModel } from '../metadata/metadataModel';
import { byText } from '../core/byText';
import { chosen, inEditor, metadataFor } from './editorSession';
import { fieldDescription } from './fieldDescription';

async function fieldOptions(
	ctx: ILoadOptionsFunctions,
	isListed: (field: FieldModel) => boolean,
): Promise<INodePropertyOptions[]> {
	return await inEditor(ctx, async () => {
		const entity = chosen(ctx, 'entity');
		if (entity === '') return [];
		const model = await (await metadataFor(ctx)).entity(entity, { enums: 'fields' });
		return model.fields
			.filter(isListed)
			.sort((left, right) => byText(left.name, right.name))
			.map((field) => ({
				name: field.name,
				value: field.name,
				description: fieldDescription(field),
			}));
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

/** Fields of the chosen entity that hold files. */
export async function getFileFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await fieldOptions(this, ({ type }) => type === 'Edm.Binary');
}
