import { isRecord } from '../../core/guards';
import { qualified, unqualified } from '../../odata/names';
import { carryingType } from '../../odata/values/edmTypes';
import { collectionItemType, type TypedField } from '../../odata/values/typedField';
import type {
	ActionModel,
	EntityModel,
	EntitySummary,
	FieldModel,
	NavigationModel,
	ReturnModel,
} from '../metadataModel';
import { flagMember, rowsOf, textMember, type Row } from './readService';

/** [observed] values of `BindingKind`. */
const BINDINGS: ReadonlyMap<string, ActionModel['binding']> = new Map([
	['BoundToEntityInstance', 'instance'],
	['BoundToEntitySet', 'set'],
	['Unbound', 'unbound'],
]);

const COMPANY_KEY = 'dataAreaId';

/** What a row of `/metadata/PublicEntities` leaves out. */
export interface Gaps {
	/** No property has a flag for being part of the key. */
	keys: boolean;
	/** The list of actions is missing, which is not the same as empty. */
	actions: boolean;
}

/** A row of `/metadata/DataEntities`; undefined for one that OData does not expose. */
export function toSummary(row: Row): EntitySummary | undefined {
	const entitySet = textMember(row, 'PublicCollectionName');
	const entityType = textMember(row, 'PublicEntityName');
	if (!entitySet || !entityType || !flagMember(row, 'DataServiceEnabled', true)) return undefined;
	return {
		entitySet,
		entityType,
		dataEntity: textMember(row, 'Name'),
		category: textMember(row, 'EntityCategory'),
		isReadOnly: flagMember(row, 'IsReadOnly', false),
	};
}

/** The names in a row of `/metadata/PublicEntities`; undefined if one is missing. */
export function toPublicSummary(row: Row): EntitySummary | undefined {
	const entitySet = textMember(row, 'EntitySetName');
	const entityType = textMember(row, 'Name');
	if (!entitySet || !entityType) return undefined;
	return { entitySet, entityType, isReadOnly: flagMember(row, 'IsReadOnly', false) };
}

/** What must be read elsewhere about an entity. */
export function gapsOf(row: Row): Gaps {
	const hasKeyFlag = (property: Row) => flagMember(property, 'IsKey', undefined) !== undefined;
	return {
		keys: !rowsOf(row.Properties).some(hasKeyFlag),
		actions: !Array.isArray(row.Actions),
	};
}

/** A row of `/metadata/PublicEntities`, without enumeration members. */
export function toEntityModel(row: Row, summary: EntitySummary): EntityModel {
	const fields = rowsOf(row.Properties).map(toField);
	return {
		...summary,
		isReadOnly: summary.isReadOnly || flagMember(row, 'IsReadOnly', false),
		keys: keysOf(fields),
		fields,
		navigations: rowsOf(row.NavigationProperties).map(toNavigation),
		actions: rowsOf(row.Actions).map((action) => toAction(action, summary)),
	};
}

/** A row of `/metadata/PublicEnumerations` as names of members; undefined if it has none. */
export function toMembers(row: Row): string[] | undefined {
	const names = rowsOf(row.Members).flatMap((member) => textMember(member, 'Name') ?? []);
	return names.length > 0 ? names : undefined;
}

/**
 * Key fields in the order of the properties [guess: the rows carry no other order], the company
 * first: in every `$metadata` seen, keys are in property order and start with it [observed].
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
		name: textMember(row, 'Name') ?? '',
		type: fieldType(row),
		isKey: flagMember(row, 'IsKey', false),
		isMandatory: flagMember(row, 'IsMandatory', false),
		allowEdit: flagMember(row, 'AllowEdit', true),
		allowEditOnCreate: flagMember(row, 'AllowEditOnCreate', true),
	};
	const labelId = textMember(row, 'LabelId');
	if (labelId) field.labelId = labelId;
	if (row.DataType === 'Date') field.dateOnly = true;
	if (isComplex(row, field)) field.isComplex = true;
	return field;
}

/** F&O's own types other than enumerations have members; a missing `DataType` says nothing [guess]. */
function isComplex(row: Row, { type }: TypedField): boolean {
	const dataType = textMember(row, 'DataType');
	return dataType !== undefined && dataType !== 'Enum' && !type.startsWith('Edm.');
}

/** `TypeName` may be missing or hold the name of a `DataType` [observed]. */
function fieldType(row: Row): string {
	const name =
		textMember(row, 'TypeName') ?? carryingType(textMember(row, 'DataType') ?? '') ?? 'Edm.String';
	return carryingType(name) ?? qualified(name);
}

function toNavigation(row: Row): NavigationModel {
	return {
		name: textMember(row, 'Name') ?? '',
		relatedEntity: textMember(row, 'RelatedEntity') ?? '',
		isCollection: row.Cardinality === 'Multiple',
	};
}

function toAction(row: Row, entity: EntitySummary): ActionModel {
	const binding =
		BINDINGS.get(textMember(row, 'BindingKind') ?? '') ?? inferredBinding(row, entity);
	const parameters = rowsOf(row.Parameters).map(toParameter);
	const action: ActionModel = {
		name: textMember(row, 'Name') ?? '',
		binding,
		parameters: binding === 'unbound' ? parameters : withoutBinding(parameters, entity),
	};
	if (binding !== 'unbound') action.entitySet = entity.entitySet;
	const returns = toReturn(row.ReturnType);
	if (returns) action.returns = returns;
	return action;
}

/** Without a binding kind, an action is bound to a first parameter of the entity's own type. */
function inferredBinding(row: Row, entity: EntitySummary): ActionModel['binding'] {
	const [first] = rowsOf(row.Parameters).map(toParameter);
	if (!first || !isOf(entity, first)) return 'unbound';
	return collectionItemType(first.type) === undefined ? 'instance' : 'set';
}

/** The binding parameter is the first one of the entity's own type [observed]. */
function withoutBinding(parameters: TypedField[], entity: EntitySummary): TypedField[] {
	const at = parameters.findIndex((parameter) => isOf(entity, parameter));
	return parameters.filter((_, index) => index !== at);
}

function isOf({ entityType }: EntitySummary, { type }: TypedField): boolean {
	return unqualified(collectionItemType(type) ?? type) === entityType;
}

function toParameter(row: Row): TypedField {
	const { type, isCollection } = typeOf(row.Type);
	return { name: textMember(row, 'Name') ?? '', type: isCollection ? `Collection(${type})` : type };
}

function toReturn(value: unknown): ReturnModel | undefined {
	const returns = typeOf(value);
	return returns.type === '' || /(^|\.)Void$/.test(returns.type) ? undefined : returns;
}

function typeOf(value: unknown): ReturnModel {
	if (!isRecord(value)) return { type: '', isCollection: false };
	return {
		type: textMember(value, 'TypeName') ?? '',
		isCollection: flagMember(value, 'IsCollection', false),
	};
}
