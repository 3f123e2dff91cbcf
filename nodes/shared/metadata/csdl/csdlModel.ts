/** What is read from a `$metadata` document. Type names are qualified, aliases expanded. */
export interface CsdlModel {
	/** In the order of the containers. */
	sets: CsdlSet[];
	types: Map<string, CsdlType>;
	enums: Map<string, CsdlEnum>;
	/** Names of the types whose values are objects in a field. */
	complexTypes: Set<string>;
	actions: CsdlAction[];
}

export interface CsdlSet {
	name: string;
	type: string;
	isReadOnly: boolean;
}

export interface CsdlType {
	name: string;
	baseType?: string;
	/** Own keys in order; those of the base type are not repeated. */
	keys: string[];
	/** Own fields. */
	fields: CsdlField[];
	navigations: CsdlTyped[];
	isReadOnly: boolean;
}

export interface CsdlTyped {
	name: string;
	/** `Edm.String`, `Namespace.Type` or `Collection(…)` of these. */
	type: string;
}

export interface CsdlField extends CsdlTyped {
	isRequired: boolean;
	allowEdit: boolean;
	allowEditOnCreate: boolean;
	/** `String`, `Real`, `Date`, … : the X++ type, where annotated. */
	axType?: string;
}

export interface CsdlEnum {
	name: string;
	members: Array<{ name: string; value: number }>;
}

export interface CsdlAction {
	name: string;
	/** Of its schema. */
	namespace: string;
	/** Of an unbound action that the container imports. */
	importName?: string;
	/** The first parameter of a bound action, an entity type or a collection of one. */
	binding?: string;
	/** Without the binding parameter. */
	parameters: CsdlTyped[];
	returns?: string;
}
