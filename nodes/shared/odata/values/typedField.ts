/** A field, key part or action parameter as OData types it. */
export interface TypedField {
	/** Exact, case-sensitive property or parameter name. */
	name: string;
	/** `Edm.Int64`, `Microsoft.Dynamics.DataEntities.NoYes`, `Collection(Edm.String)`, … */
	type: string;
	/** Member names when `type` is an enumeration; absent when the members are not known. */
	members?: string[];
	/** True for a complex type, whose values are objects. */
	isComplex?: boolean;
	/** True for an X++ `date` carried as Edm.DateTimeOffset: only the day means something. */
	dateOnly?: boolean;
}

const COLLECTION = /^Collection\((.*)\)$/;

/** In: the name of a type. Out: the type of the items of a collection; undefined for any other. */
export function collectionItemType(type: string): string | undefined {
	return COLLECTION.exec(type)?.[1];
}
