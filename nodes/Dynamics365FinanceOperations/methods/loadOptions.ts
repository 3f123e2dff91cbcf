import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { FieldModel } from '../../shared/metadata/model';
import { byText } from '../../shared/editor/listOrder';
import { chosen, inEditor, metadataFor } from '../../shared/editor/session';

async function fieldOptions(
	ctx: ILoadOptionsFunctions,
	wanted: (field: FieldModel) => boolean,
): Promise<INodePropertyOptions[]> {
	return await inEditor(ctx, async () => {
		const entity = chosen(ctx, 'entity');
		if (entity === '') return [];
		const model = await (await metadataFor(ctx)).entity(entity, { enums: 'keys' });
		const names = model.fields.filter(wanted).map(({ name }) => name);
		return names.sort(byText).map((name) => ({ name, value: name }));
	});
}

export async function getFieldNames(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await fieldOptions(this, () => true);
}

export async function getClearableFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await fieldOptions(this, (field) => field.allowEdit && !field.isKey);
}

/** Relations that Get Many can follow, with the entity that each leads to. */
export async function getRelationNames(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await inEditor(this, async () => {
		const entity = chosen(this, 'entity');
		if (entity === '') return [];
		const model = await (await metadataFor(this)).entity(entity, { enums: 'keys' });
		return [...model.navigations]
			.sort((left, right) => byText(left.name, right.name))
			.map(({ name, relatedEntity }) => ({ name, value: name, description: relatedEntity }));
	});
}
