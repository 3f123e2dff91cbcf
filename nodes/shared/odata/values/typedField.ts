/** A field, key part or action parameter as OData types it. */
export interface TypedField {
	/** Exact, case-sensitive property or parameter name. */
	name: string;
	/** `Edm.Int64`, `Microsoft.Dynamics.DataEntities.NoYes`, `Collection(Edm.String)`, … */
	type: string;
	/** Member names when `type` is an enumeration; absent when the members are not known. */
	members?: string[];
	/** True for an X++ `date` carried as Edm.DateTimeOffset: only the day means something. */
	dateOnly?: boolean;
}

/**
 * Input that can be refused before anything is sent.
 * `field` is what the user filled in, `value` what was there, `advice` what to do about it.
 */
export class InputError extends Error {
	readonly field: string;
	readonly value: unknown;
	readonly advice: string;
	/** True where metadata was asked that may have changed since it was read. */
	readonly mayBeOutdated: boolean;

	constructor(problem: {
		field: string;
		value?: unknown;
		message: string;
		advice: string;
		mayBeOutdated?: boolean;
	}) {
		super(problem.message);
		this.name = 'InputError';
		this.field = problem.field;
		this.value = problem.value;
		this.advice = problem.advice;
		this.mayBeOutdated = problem.mayBeOutdated ?? false;
	}
}
