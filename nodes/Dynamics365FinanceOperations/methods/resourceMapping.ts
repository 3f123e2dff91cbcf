import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { findAction, qualifyAction } from '../../shared/metadata/findAction';
import type { EntityModel, FieldModel } from '../../shared/metadata/metadataModel';
import { edmTypeOf } from '../../shared/odata/values/edmTypes';
import { collectionItemType, type TypedField } from '../../shared/odata/values/typedField';
import { COMPANY_FIELD } from '../../shared/odata/recordPath';
import { byText } from '../../shared/editor/listOrder';
import { chosen, inEditor, metadataFor } from '../../shared/editor/editorSession';
import { chosenEntity, keyedEntity } from './chosenEntity';

function mapperField(field: TypedField): ResourceMapperField {
	const base = { id: field.name, displayName: field.name, defaultMatch: false, display: true };
	if (collectionItemType(field.type) !== undefined) {
		return { ...base, required: false, type: 'array' };
	}
	if (field.isComplex) return { ...base, required: false, type: 'object' };
	if (field.members) {
		const options = field.members.map((name) => ({ name, value: name }));
		return { ...base, required: false, type: 'options', options };
	}
	return { ...base, required: false, type: edmTypeOf(field.type)?.widget ?? 'string' };
}

/** The editor has no other way to show that a field is part of the key. */
function label({ name, isKey }: FieldModel): string {
	if (name === COMPANY_FIELD) return `${name} (Company)`;
	return isKey ? `${name} (Key)` : name;
}

/**
 * The key first, then mandatory fields, then the rest by name: the editor cannot search the list.
 */
function inOrder(fields: readonly FieldModel[]): FieldModel[] {
	const rank = ({ isKey, isMandatory }: FieldModel) => (isKey ? 0 : isMandatory ? 1 : 2);
	return [...fields].sort(
		(left, right) =>
			rank(left) - rank(right) || (rank(left) === 0 ? 0 : byText(left.name, right.name)),
	);
}

/**
 * A field of a record to write. A number sequence may fill a key, and the company has its own
 * parameter, so neither is required; optional fields are behind "Add field".
 */
function writableField(field: FieldModel, canSet: boolean): ResourceMapperField {
	const required = field.isMandatory && !field.isKey;
	const shown = required || (field.isKey && field.name !== COMPANY_FIELD);
	return {
		...mapperField(field),
		displayName: label(field),
		required,
		removed: !shown,
		display: canSet,
		readOnly: !canSet,
	};
}

function noKeyNotice(ctx: ILoadOptionsFunctions, model?: EntityModel): string {
	if (model) return `${model.entitySet} has no key. Use Get Many with a filter instead.`;
	const isAction = ctx.getCurrentNodeParameter('resource') === 'action';
	if (!isAction) return 'Choose an entity to see its key.';
	return chosen(ctx, 'action') === ''
		? 'Choose an action to see whether it needs a key.'
		: 'This action does not need a key.';
}

export async function getCreateFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await inEditor(this, async () => {
		const model = await chosenEntity(this);
		if (!model || model.isReadOnly) return { fields: [] };
		return {
			fields: inOrder(model.fields).map((field) => writableField(field, field.allowEditOnCreate)),
		};
	});
}

/** The key is required here, because the record is looked up by it. */
export async function getCreateOrUpdateFields(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	return await inEditor(this, async () => {
		const model = await chosenEntity(this);
		if (!model || model.isReadOnly) return { fields: [] };
		const fields = inOrder(model.fields).map((field) => ({
			...writableField(field, field.isKey || field.allowEditOnCreate || field.allowEdit),
			required: field.isKey && field.name !== COMPANY_FIELD,
		}));
		return { fields };
	});
}

export async function getUpdateFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await inEditor(this, async () => {
		const model = await chosenEntity(this);
		if (!model || model.isReadOnly) return { fields: [] };
		const fields = inOrder(model.fields)
			.filter((field) => !field.isKey)
			.map((field) => ({
				...writableField(field, field.allowEdit),
				required: false,
				removed: true,
			}));
		return { fields };
	});
}

export async function getKeyFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await inEditor(this, async () => {
		const model = await keyedEntity(this);
		const fields = (model?.keys ?? []).map((key) => ({
			...mapperField(key),
			displayName: key.name === COMPANY_FIELD ? `${key.name} (Company)` : key.name,
			required: key.name !== COMPANY_FIELD,
		}));
		return { fields, emptyFieldsNotice: noKeyNotice(this, model) };
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
			emptyFieldsNotice: 'This action has no parameters.',
		};
	});
}
