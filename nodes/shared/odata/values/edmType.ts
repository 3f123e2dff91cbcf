import type { FieldInput } from './invalidValue';
import type { TypedField } from './typedField';

/** What a field holds, as far as comparing is concerned. */
export type Kind = 'text' | 'number' | 'date' | 'time' | 'flag' | 'guid' | 'enum' | 'other';

/** How the editor asks for a value. */
export type Widget = 'boolean' | 'dateTime' | 'number' | 'string';

/** Everything that the package knows about one EDM type. */
export interface EdmType {
	kind: Exclude<Kind, 'enum'>;
	/** Out: the one text for this value. Throws InputError. */
	read(input: FieldInput): string;
	/** Out: the literal of that text in a URL, not percent-encoded. */
	literal(text: string): string;
	/** Out: the JSON value of that text. */
	payload(text: string): unknown;
	/** In: such a text. Out: the same text for all values that F&O treats as equal. */
	identity(text: string): string;
	/**
	 * Out: the JSON value that clears a field. Numbers, dates and GUIDs can't be null in F&O's model,
	 * so F&O's empty value is sent [observed for Boolean, DateTimeOffset, Decimal, Double, Guid,
	 * Int32 and Int64; guess for the others].
	 */
	cleared(field: TypedField): unknown;
	/**
	 * Out: the literals of F&O's empty value [observed]. Empty if that is also an ordinary value,
	 * such as false; Is Empty isn't offered then.
	 */
	emptyLiterals(field: TypedField): readonly string[];
	/** Int64 and Decimal use text, because a JavaScript number would lose digits. */
	widget: Widget;
	/** Values of `DataType` in `/metadata` that OData carries as this type [observed]. */
	dataTypes: readonly string[];
}
