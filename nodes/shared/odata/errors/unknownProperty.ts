/**
 * How the OData libraries of Microsoft say that a type has no such property: in a query, in a body
 * (with two endings), in a body without a value, and through Dataverse [observed].
 */
const WORDINGS: readonly RegExp[] = [
	/Could not find a property named '([^']+)' on type/i,
	/The property '([^']+)' does not exist on type/i,
	/An undeclared property '([^']+)'/i,
	/Invalid property '([^']+)' was found in entity/i,
];

/** In: F&O's text. Out: the name of the property that it says doesn't exist; undefined if none. */
export function unknownPropertyIn(message: string): string | undefined {
	return WORDINGS.map((wording) => wording.exec(message)?.[1]).find((name) => name !== undefined);
}
