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
	/** As people see it in F&O; only where labels were requested. */
	label?: string;
	isReadOnly: boolean;
}

export interface FieldModel extends TypedField {
	isKey: boolean;
	isMandatory: boolean;
	allowEdit: boolean;
	allowEditOnCreate: boolean;
	/** Known only if the metadata service has described the field. */
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
	/** Namespace of the schema that defines it, unless that is F&O's own. */
	namespace?: string;
	/** Import name of an unbound action, if `$metadata` has one. */
	importName?: string;
	binding: 'instance' | 'set' | 'unbound';
	/** Entity set that the action is bound to; absent when unbound. */
	entitySet?: string;
	/** Without the binding parameter. */
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
 * Which enumerations of an entity include their members. Each one that is not cached yet costs a
 * small request, so callers request only what they need:
 * - `keys`: key fields only, to address a record;
 * - names of fields: these and the key fields, to write them;
 * - `fields`: all fields, for a resource mapper;
 * - `all`: all fields and the parameters of the entity's actions.
 */
export type EnumScope = 'keys' | 'fields' | 'all' | readonly string[];

interface EntityOptions {
	/** Default `all`. Enumerations out of scope have no `members`. */
	enums?: EnumScope;
}

/**
 * What an environment offers. Every name may be an entity set, an entity type or an AOT name; an
 * unknown one throws `InputError` with the nearest names. Results are copies.
 */
export interface Metadata {
	/** With `labels`, which cost another request the first time. */
	entities(options?: { labels?: boolean }): Promise<EntitySummary[]>;
	entity(name: string, options?: EntityOptions): Promise<EntityModel>;
	/**
	 * Labels of fields by name, in the language of the account; of the first twelve only, because each
	 * costs a request the first time. Empty where labels cannot be read.
	 */
	fieldLabels(fields: readonly FieldModel[]): Promise<ReadonlyMap<string, string>>;
	/**
	 * Actions of one entity; without a name or with a blank one, all actions of the environment,
	 * which reads the whole `$metadata`. Enumeration parameters include their members.
	 */
	actions(entityName?: string): Promise<ActionModel[]>;
	/** Those that the credential allows. */
	companies(): Promise<Company[]>;
}
