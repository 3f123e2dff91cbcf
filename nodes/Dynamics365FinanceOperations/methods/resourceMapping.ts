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
import { byText } from '../../shared/core/byText';
import { otherThan, withRemarks } from '../../shared/editor/labelText';
import { chosen, inEditor, metadataFor } from '../../shared/editor/editorSession';
import { chosenEntity, keyedEntity } from './chosenEntity';

export { getServiceParameters } from './serviceMethods';

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

/** The editor only shows the name, so the name says what the field is and that it is a key. */
const shownName = ({ name, isKey }: FieldModel, label: string | undefined): string =>
	name === COMPANY_FIELD
		? withRemarks(name, ['Company'])
		: withRemarks(name, [otherThan(name, label), isKey && 'Key']);

/** The labels of the fields that are shown; the others are in a list under "Add field". */
async function withLabels(
	ctx: ILoadOptionsFunctions,
	model: EntityModel,
	fields: ResourceMapperField[],
): Promise<ResourceMapperField[]> {
	const shown = new Set(fields.filter(({ removed }) => !removed).map(({ id }) => id));
	const own = new Map(model.fields.map((field) => [field.name, field]));
	const labelled = model.fields.filter(({ name }) => shown.has(name) && name !== COMPANY_FIELD);
	const labels = await (await metadataFor(ctx)).fieldLabels(labelled);
	return fields.map((field) => {
		const known = own.get(field.id);
		return known ? { ...field, displayName: shownName(known, labels.get(field.id)) } : field;
	});
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
 * parameter, so neither is required; optional fields are under "Add field".
 */
function writableField(field: FieldModel, canSet: boolean): ResourceMapperField {
	const required = field.isMandatory && !field.isKey;
	const shown = required || (field.isKey && field.name !== COMPANY_FIELD);
	return {
		...mapperField(field),
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
		const fields = inOrder(model.fields).map((field) =>
			writableField(field, field.allowEditOnCreate),
		);
		return { fields: await withLabels(this, model, fields) };
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
		return { fields: await withLabels(this, model, fields) };
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
		const keys = (model?.keys ?? []).map((key) => ({ ...key, isKey: false }));
		const fields = keys.map((key) => ({
			...mapperField(key),
			required: key.name !== COMPANY_FIELD,
		}));
		return {
			fields: model ? await withLabels(this, { ...model, fields: keys }, fields) : fields,
			emptyFieldsNotice: noKeyNotice(this, model),
		};
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
