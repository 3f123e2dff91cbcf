import { isRecord } from '../../core/guards';
import { qualified } from '../../odata/names';
import { carryingType } from '../../odata/values/edmTypes';
import type { TypedField } from '../../odata/values/typedField';
import type {
	ActionModel,
	EntityModel,
	EntitySummary,
	FieldModel,
	NavigationModel,
	ReturnModel,
} from '../model';
import { flag, rowsOf, text, type Row } from './readService';

/** [observed] values of `BindingKind`. */
const BINDINGS: Record<string, ActionModel['binding'] | undefined> = {
	BoundToEntityInstance: 'instance',
	BoundToEntitySet: 'set',
	Unbound: 'unbound',
};

const COMPANY_KEY = 'dataAreaId';

/** What a row of `/metadata/PublicEntities` does not say. */
export interface Gaps {
	/** No property says whether it is part of the key. */
	keys: boolean;
	/** The list of actions is missing, which is not the same as empty. */
	actions: boolean;
}

/** A row of `/metadata/DataEntities`; undefined for one that OData does not expose. */
export function toSummary(row: Row): EntitySummary | undefined {
	const entitySet = text(row, 'PublicCollectionName');
	const entityType = text(row, 'PublicEntityName');
	if (!entitySet || !entityType || !flag(row, 'DataServiceEnabled', true)) return undefined;
	return {
		entitySet,
		entityType,
		dataEntity: text(row, 'Name'),
		category: text(row, 'EntityCategory'),
		isReadOnly: flag(row, 'IsReadOnly', false),
	};
}

/** The names in a row of `/metadata/PublicEntities`; undefined where one is missing. */
export function toPublicSummary(row: Row): EntitySummary | undefined {
	const entitySet = text(row, 'EntitySetName');
	const entityType = text(row, 'Name');
	if (!entitySet || !entityType) return undefined;
	return { entitySet, entityType, isReadOnly: flag(row, 'IsReadOnly', false) };
}

/** What must be asked elsewhere about an entity. */
export function gapsOf(row: Row): Gaps {
	const saysKey = (property: Row) => flag(property, 'IsKey', undefined) !== undefined;
	return {
		keys: !rowsOf(row.Properties).some(saysKey),
		actions: !Array.isArray(row.Actions),
	};
}

/** A row of `/metadata/PublicEntities`, without members of enumerations. */
export function toEntityModel(row: Row, summary: EntitySummary): EntityModel {
	const fields = rowsOf(row.Properties).map(toField);
	return {
		...summary,
		isReadOnly: summary.isReadOnly || flag(row, 'IsReadOnly', false),
		keys: keysOf(fields),
		fields,
		navigations: rowsOf(row.NavigationProperties).map(toNavigation),
		actions: rowsOf(row.Actions).map((action) => toAction(action, summary)),
	};
}

/** A row of `/metadata/PublicEnumerations` as names of members. */
export function toMembers(row: Row): string[] {
	return rowsOf(row.Members).flatMap((member) => text(member, 'Name') ?? []);
}

/**
 * Key fields in the order of the properties [guess: the rows carry no other order], the company
 * first: in every `$metadata` seen, keys stand in property order and begin with it [observed].
 */
function keysOf(fields: FieldModel[]): FieldModel[] {
	const keys = fields.filter((field) => field.isKey);
	return [
		...keys.filter((key) => key.name === COMPANY_KEY),
		...keys.filter((key) => key.name !== COMPANY_KEY),
	];
}

function toField(row: Row): FieldModel {
	const field: FieldModel = {
		name: text(row, 'Name') ?? '',
		type: fieldType(row),
		isKey: flag(row, 'IsKey', false),
		isMandatory: flag(row, 'IsMandatory', false),
		allowEdit: flag(row, 'AllowEdit', true),
		allowEditOnCreate: flag(row, 'AllowEditOnCreate', true),
	};
	const labelId = text(row, 'LabelId');
	if (labelId) field.labelId = labelId;
	if (row.DataType === 'Date') field.dateOnly = true;
	return field;
}

/** `TypeName` may be missing or hold the name of a `DataType` [observed]. */
function fieldType(row: Row): string {
	const name = text(row, 'TypeName') ?? carryingType(text(row, 'DataType') ?? '') ?? 'Edm.String';
	return carryingType(name) ?? qualified(name);
}

function toNavigation(row: Row): NavigationModel {
	return {
		name: text(row, 'Name') ?? '',
		relatedEntity: text(row, 'RelatedEntity') ?? '',
		isCollection: row.Cardinality === 'Multiple',
	};
}

function toAction(row: Row, entity: EntitySummary): ActionModel {
	const binding = BINDINGS[text(row, 'BindingKind') ?? ''] ?? inferredBinding(row, entity);
	const parameters = rowsOf(row.Parameters).map(toParameter);
	const action: ActionModel = {
		name: text(row, 'Name') ?? '',
		binding,
		parameters: binding === 'unbound' ? parameters : withoutBinding(parameters, entity),
	};
	if (binding !== 'unbound') action.entitySet = entity.entitySet;
	const returns = toReturn(row.ReturnType);
	if (returns) action.returns = returns;
	return action;
}

/** Where nothing is said, a first parameter of the entity's own type is what it is bound to. */
function inferredBinding(row: Row, entity: EntitySummary): ActionModel['binding'] {
	const [first] = rowsOf(row.Parameters).map(toParameter);
	if (!first || !isOf(entity, first)) return 'unbound';
	return first.type.startsWith('Collection(') ? 'set' : 'instance';
}

/** The binding parameter is the first one of the entity's own type [observed]. */
function withoutBinding(parameters: TypedField[], entity: EntitySummary): TypedField[] {
	const at = parameters.findIndex((parameter) => isOf(entity, parameter));
	return parameters.filter((_, index) => index !== at);
}

function isOf({ entityType }: EntitySummary, { type }: TypedField): boolean {
	const single = type.replace(/^Collection\((.*)\)$/, '$1');
	return single.slice(single.lastIndexOf('.') + 1) === entityType;
}

function toParameter(row: Row): TypedField {
	const { type, isCollection } = typeOf(row.Type);
	return { name: text(row, 'Name') ?? '', type: isCollection ? `Collection(${type})` : type };
}

function toReturn(value: unknown): ReturnModel | undefined {
	const returns = typeOf(value);
	return returns.type === '' || /(^|\.)Void$/.test(returns.type) ? undefined : returns;
}

function typeOf(value: unknown): ReturnModel {
	if (!isRecord(value)) return { type: '', isCollection: false };
	return { type: text(value, 'TypeName') ?? '', isCollection: flag(value, 'IsCollection', false) };
}
