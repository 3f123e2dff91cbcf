import {
	NAMESPACE,
	type Action,
	type ActionType,
	type Entity,
	type EnumType,
	type Field,
	type Model,
} from '../model/modelTypes';
import { edmName } from '../values/storedValues';
import { labelIdOf } from './labels';

const DATA_TYPES: Readonly<Record<string, string>> = {
	String: 'String',
	Int32: 'Int32',
	Int64: 'Int64',
	Decimal: 'Real',
	Guid: 'Guid',
	// An X++ boolean is an enum; there is no other type for it [G].
	Boolean: 'Enum',
	Binary: 'Container',
	Enum: 'Enum',
};

/** X++ type of a field, as in `DataType` of /metadata and AXType of $metadata. */
export function axType(field: Pick<Field, 'name' | 'type' | 'dateOnly'>): string {
	// X++ `time` is a number of seconds, sent as Int32 [O].
	if (field.type === 'Int32' && field.name.endsWith('Time')) return 'Time';
	if (field.type === 'DateTimeOffset') return field.dateOnly ? 'Date' : 'UtcDateTime';
	return DATA_TYPES[field.type] ?? 'String';
}

/** EDM type name of a parameter or result, without `Collection(…)`. */
export function actionTypeName(type: ActionType): string {
	return type.kind === 'record' ? `${NAMESPACE}.${type.entityType}` : edmName(type.value);
}

const BINDINGS: Readonly<Record<Action['binding'], string>> = {
	instance: 'BoundToEntityInstance',
	set: 'BoundToEntitySet',
	unbound: 'Unbound',
};

const typeJson = (typeName: string, isCollection: boolean) => ({
	TypeName: typeName,
	IsCollection: isCollection,
});

/** Element of `Properties`. */
const propertyJson = (field: Field) => ({
	Name: field.name,
	TypeName: edmName(field),
	DataType: axType(field),
	LabelId: labelIdOf(field.name),
	IsKey: field.key,
	IsMandatory: field.mandatory,
	ConfigurationEnabled: true,
	AllowEdit: field.allowEdit,
	AllowEditOnCreate: field.allowEditOnCreate,
	IsDimension: false,
	DimensionRelation: null,
	IsDynamicDimension: false,
	DimensionLegalEntityProperty: null,
	DimensionTypeProperty: null,
});

/** Element of `Actions`. The first parameter of a bound action is the binding parameter [O]. */
function actionJson(action: Action, entity: Entity) {
	const binding = {
		Name: entity.type,
		Type: typeJson(`${NAMESPACE}.${entity.type}`, action.binding === 'set'),
	};
	const parameters = action.parameters.map(({ name, type }) => ({
		Name: name,
		Type: typeJson(actionTypeName(type), type.collection),
	}));
	return {
		Name: action.name,
		BindingKind: BINDINGS[action.binding],
		Parameters: action.binding === 'unbound' ? parameters : [binding, ...parameters],
		ReturnType: action.returns
			? typeJson(actionTypeName(action.returns), action.returns.collection)
			: null,
		FieldLookup: null,
	};
}

/** Element of PublicEntities. */
export function publicEntityJson(entity: Entity, model: Model) {
	return {
		Name: entity.type,
		EntitySetName: entity.set,
		LabelId: labelIdOf(entity.label),
		IsReadOnly: entity.readOnly,
		ConfigurationEnabled: true,
		Properties: entity.fields.map(propertyJson),
		NavigationProperties: entity.navigations.map((navigation) => ({
			Name: navigation.name,
			RelatedEntity: model.bySet.get(navigation.targetSet)?.type ?? '',
			RelatedRelationName: null,
			Cardinality: navigation.collection ? 'Multiple' : 'Single',
			Constraints: navigation.fields.map((name) => ({
				'@odata.type': '#Microsoft.Dynamics.Metadata.ReferentialConstraint',
				Property: name,
				ReferencedProperty: name,
			})),
		})),
		PropertyGroups: [],
		Actions: model.actions
			.filter((action) => action.set === entity.set)
			.map((action) => actionJson(action, entity)),
	};
}

/** Element of DataEntities. */
export const dataEntityJson = (entity: Entity) => ({
	Name: entity.aot,
	PublicEntityName: entity.type,
	PublicCollectionName: entity.set,
	LabelId: labelIdOf(entity.label),
	DataServiceEnabled: true,
	DataManagementEnabled: true,
	EntityCategory: entity.category,
	IsReadOnly: entity.readOnly,
});

/** Element of PublicEnumerations. */
export const enumJson = (type: EnumType) => ({
	Name: type.name,
	LabelId: labelIdOf(type.name),
	Members: type.members.map(({ name, value }) => ({
		Name: name,
		LabelId: labelIdOf(name),
		Value: value,
		ConfigurationEnabled: true,
	})),
});
