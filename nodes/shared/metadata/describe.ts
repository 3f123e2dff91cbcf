import type { TypedField } from '../odata/values/typedField';
import type { ActionModel, EntityModel } from './metadataModel';

/** Type aliases, not interfaces, so that they fit where any JSON object is expected. */
type EntityDescription = {
	entitySet: string;
	entityType: string;
	dataEntity: string | null;
	category: string | null;
	readOnly: boolean;
	keys: Array<{ name: string; type: string }>;
	fields: FieldDescription[];
	navigations: Array<{ name: string; entity: string; collection: boolean }>;
	actions: ActionDescription[];
};

type FieldDescription = {
	name: string;
	type: string;
	key: boolean;
	mandatory: boolean;
	editableOnCreate: boolean;
	editable: boolean;
	/** Present and true if only the day of a point in time counts. */
	dateOnly?: boolean;
	/** Members of an enumeration. */
	values?: string[];
};

type ActionDescription = {
	name: string;
	binding: string;
	parameters: ParameterDescription[];
	/** `Collection(…)` for a list; null when the action returns nothing. */
	returns: string | null;
};

type ParameterDescription = { name: string; type: string; values?: string[] };

/**
 * What a person or an agent needs to know to write requests for an entity, as plain JSON.
 * @param model the entity, with enumeration members if they are to be shown
 */
export function describeEntity(model: EntityModel): EntityDescription {
	return {
		entitySet: model.entitySet,
		entityType: model.entityType,
		dataEntity: model.dataEntity ?? null,
		category: model.category ?? null,
		readOnly: model.isReadOnly,
		keys: model.keys.map(({ name, type }) => ({ name, type })),
		fields: model.fields.map((field) => ({
			name: field.name,
			type: field.type,
			key: field.isKey,
			mandatory: field.isMandatory,
			editableOnCreate: field.allowEditOnCreate,
			editable: field.allowEdit,
			...(field.dateOnly ? { dateOnly: true } : {}),
			...valuesOf(field),
		})),
		navigations: model.navigations.map(({ name, relatedEntity, isCollection }) => ({
			name,
			entity: relatedEntity,
			collection: isCollection,
		})),
		actions: model.actions.map(describeAction),
	};
}

/** One action as plain JSON. */
function describeAction(action: ActionModel): ActionDescription {
	const { returns } = action;
	const type = returns?.isCollection ? `Collection(${returns.type})` : returns?.type;
	return {
		name: action.name,
		binding: action.binding,
		parameters: action.parameters.map((parameter) => ({
			name: parameter.name,
			type: parameter.type,
			...valuesOf(parameter),
		})),
		returns: type ?? null,
	};
}

function valuesOf({ members }: TypedField): { values?: string[] } {
	return members ? { values: [...members] } : {};
}
