export type PrimitiveType =
	| 'String'
	| 'Int32'
	| 'Int64'
	| 'Decimal'
	| 'Guid'
	| 'Boolean'
	| 'DateTimeOffset'
	| 'Binary';

/** Type of a field, parameter or result: primitive, or an enum by name. */
export interface ValueType {
	type: PrimitiveType | 'Enum';
	enumName?: string;
	/** X++ `date`: sent as noon UTC. */
	dateOnly?: boolean;
}

export interface Field extends ValueType {
	name: string;
	label: string;
	key: boolean;
	mandatory: boolean;
	allowEdit: boolean;
	allowEditOnCreate: boolean;
	numberSequence: boolean;
	/** Whether an enum may be null (time zones of missing addresses). */
	nullable: boolean;
}

export interface Navigation {
	name: string;
	targetSet: string;
	collection: boolean;
	/** Fields of the same name on both sides. */
	fields: string[];
}

export type Category =
	| 'Master'
	| 'Configuration'
	| 'Transaction'
	| 'Reference'
	| 'Document'
	| 'Parameters';

export interface Entity {
	set: string;
	type: string;
	aot: string;
	table: string;
	label: string;
	/** Not every data entity has one [O]. */
	category: Category | null;
	readOnly: boolean;
	/** Has dataAreaId: its rows belong to a company. */
	perCompany: boolean;
	keys: Field[];
	fields: Field[];
	fieldByName: Map<string, Field>;
	navigations: Navigation[];
	generated: boolean;
}

export interface EnumMember {
	name: string;
	value: number;
}

export interface EnumType {
	name: string;
	members: EnumMember[];
}

/** Type of an action's parameter or result. */
export type ActionType =
	| { kind: 'value'; value: ValueType; collection: boolean }
	| { kind: 'record'; entityType: string; collection: boolean };

export interface Action {
	name: string;
	binding: 'instance' | 'set' | 'unbound';
	/** The set it is bound to, or under which an unbound action is listed. */
	set: string;
	parameters: { name: string; type: ActionType }[];
	returns?: ActionType;
}

export interface Model {
	entities: Entity[];
	bySet: Map<string, Entity>;
	byType: Map<string, Entity>;
	enums: Map<string, EnumType>;
	actions: Action[];
}

export const NAMESPACE = 'Microsoft.Dynamics.DataEntities';
