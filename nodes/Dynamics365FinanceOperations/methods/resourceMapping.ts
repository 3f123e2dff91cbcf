import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { findAction } from '../../shared/metadata/actions';
import type { EntityModel, FieldModel } from '../../shared/metadata/model';
import type { TypedField } from '../../shared/odata/types';
import { qualifyAction } from '../actions/common';
import { COMPANY_FIELD } from '../actions/company';
import { chosen, inEditor, metadataFor } from './session';

/** Int64 and Decimal are text in the editor, because a JavaScript number would lose digits. */
const widgets: Readonly<Record<string, FieldType>> = {
	'Edm.Boolean': 'boolean',
	'Edm.DateTimeOffset': 'dateTime',
	'Edm.Date': 'dateTime',
	'Edm.Double': 'number',
	'Edm.Int16': 'number',
	'Edm.Int32': 'number',
	'Edm.Single': 'number',
};

function mapperField(field: TypedField): ResourceMapperField {
	const base = { id: field.name, displayName: field.name, defaultMatch: false, display: true };
	if (field.type.startsWith('Collection(')) return { ...base, required: false, type: 'array' };
	if (field.members) {
		const options = field.members.map((name) => ({ name, value: name }));
		return { ...base, required: false, type: 'options', options };
	}
	return { ...base, required: false, type: widgets[field.type] ?? 'string' };
}

/**
 * A field of a record to write. A key may be filled by a number sequence and the company by
 * its own parameter, so neither is demanded; optional fields wait behind "Add field".
 */
function writableField(field: FieldModel, canSet: boolean): ResourceMapperField {
	const required = field.isMandatory && !field.isKey;
	const shown = required || (field.isKey && field.name !== COMPANY_FIELD);
	return { ...mapperField(field), required, removed: !shown, display: canSet, readOnly: !canSet };
}

async function chosenEntity(
	ctx: ILoadOptionsFunctions,
	enums: 'keys' | 'fields' = 'fields',
): Promise<EntityModel | undefined> {
	const entity = chosen(ctx, 'entity');
	return entity === '' ? undefined : await (await metadataFor(ctx)).entity(entity, { enums });
}

export async function getCreateFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await inEditor(this, async () => {
		const model = await chosenEntity(this);
		return {
			fields: (model?.fields ?? []).map((field) => writableField(field, field.allowEditOnCreate)),
		};
	});
}

export async function getUpdateFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await inEditor(this, async () => {
		const model = await chosenEntity(this);
		const fields = (model?.fields ?? [])
			.filter((field) => !field.isKey)
			.map((field) => ({
				...writableField(field, field.allowEdit),
				required: false,
				removed: true,
			}));
		return { fields };
	});
}

/** The entity of the chosen action, or else the chosen entity. */
async function keyedEntity(ctx: ILoadOptionsFunctions): Promise<EntityModel | undefined> {
	const isAction = ctx.getCurrentNodeParameter('resource') === 'action';
	const action = isAction ? chosen(ctx, 'action') : '';
	if (action === '') return await chosenEntity(ctx, 'keys');
	const metadata = await metadataFor(ctx);
	const { entitySet, binding } = await findAction(
		metadata,
		qualifyAction(action, chosen(ctx, 'entity')),
	);
	return entitySet !== undefined && binding === 'instance'
		? await metadata.entity(entitySet, { enums: 'keys' })
		: undefined;
}

export async function getKeyFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await inEditor(this, async () => {
		const model = await keyedEntity(this);
		const fields = (model?.keys ?? []).map((key) => ({
			...mapperField(key),
			required: key.name !== COMPANY_FIELD,
		}));
		return { fields, emptyFieldsNotice: 'No key is needed here' };
	});
}

export async function getActionParameters(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	return await inEditor(this, async () => {
		const action = chosen(this, 'action');
		if (action === '') return { fields: [] };
		const metadata = await metadataFor(this);
		const value = qualifyAction(action, chosen(this, 'entity'));
		const { parameters } = await findAction(metadata, value);
		return {
			fields: parameters.map(mapperField),
			emptyFieldsNotice: 'This action has no parameters',
		};
	});
}
