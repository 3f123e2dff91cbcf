import type { IDataObject, IGetNodeParameterOptions } from 'n8n-workflow';

/** Reads one parameter by its path (`keyFields.value`); `fallback` if it isn't set. */
export type ReadParameter = (
	name: string,
	fallback?: unknown,
	options?: IGetNodeParameterOptions,
) => unknown;

/** What the readers in this folder need from a node: the values of its parameters for one item. */
export interface ItemParameters {
	read: ReadParameter;
	/**
	 * Text, or the value of a resource locator: trimmed, '' when left empty. Throws InputError if an
	 * expression returned no value.
	 */
	text(name: string): string;
	/** The input item. */
	readonly json: IDataObject;
}
