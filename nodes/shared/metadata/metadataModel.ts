import type { TypedField } from '../odata/values/typedField';

/** One row of the list of public entities. */
export interface EntitySummary {
	/** Public collection name, as in `/data/CustomersV3`. */
	entitySet: string;
	/** Public entity name, as in `CustomerV3`. */
	entityType: string;
	/** AOT name, as in `CustCustomerV3Entity`; unknown when only `$metadata` was readable. */
	dataEntity?: string;
	/** Master, Configuration, Transaction, Reference, Document or Parameters. */
	category?: string;
	isReadOnly: boolean;
}

export interface FieldModel extends TypedField {
	isKey: boolean;
	isMandatory: boolean;
	allowEdit: boolean;
	allowEditOnCreate: boolean;
	labelId?: string;
}

export interface NavigationModel {
	name: string;
	relatedEntity: string;
	isCollection: boolean;
}

export interface ReturnModel {
	type: string;
	isCollection: boolean;
}

export interface ActionModel {
	name: string;
	/** Of the schema that defines it, where that is not F&O's own. */
	namespace?: string;
	/** Name of the import of an unbound action, where `$metadata` showed one. */
	importName?: string;
	binding: 'instance' | 'set' | 'unbound';
	/** Entity set that the action is bound to; absent when unbound. */
	entitySet?: string;
	/** What the caller gives; the binding parameter is not among them. */
	parameters: TypedField[];
	/** Absent when the action returns nothing. */
	returns?: ReturnModel;
}

export interface EntityModel extends EntitySummary {
	/** In the order the entity defines them. */
	keys: FieldModel[];
	/** All fields, keys included. */
	fields: FieldModel[];
	navigations: NavigationModel[];
	actions: ActionModel[];
}

export interface Company {
	id: string;
	name: string;
}

/**
 * Which enumerations of an entity come with their members. Every enumeration that is not cached
 * yet costs one small request, so a caller asks for what it will look at:
 * - `keys`: key fields only, enough to address a record;
 * - names of fields: key fields and these, enough to write them;
 * - `fields`: all fields, for a resource mapper;
 * - `all`: all fields and the parameters of the entity's actions.
 */
export type EnumScope = 'keys' | 'fields' | 'all' | readonly string[];

interface EntityOptions {
	/** Default `all`. Enumerations out of scope have no `members`. */
	enums?: EnumScope;
}

/**
 * What an environment has. Every name may be an entity set, an entity type or an AOT name; an
 * unknown one throws `InputError` with the nearest names. Answers are the caller's own copies.
 */
export interface Metadata {
	entities(): Promise<EntitySummary[]>;
	entity(name: string, options?: EntityOptions): Promise<EntityModel>;
	/**
	 * Actions of one entity; without a name (or with a blank one) all actions of the environment, which reads the whole
	 * `$metadata`. Parameters that are enumerations have their members.
	 */
	actions(entityName?: string): Promise<ActionModel[]>;
	companies(): Promise<Company[]>;
}
