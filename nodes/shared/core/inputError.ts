/**
 * Input that is refused before anything is sent.
 * `field` is what the user filled in, `value` what it held, `advice` what to do about it. The error
 * of an item adds that nothing was sent, so `advice` doesn't say so.
 */
export class InputError extends Error {
	readonly field: string;
	readonly value: unknown;
	readonly advice: string;
	/** True when the check used metadata that may have changed since it was read. */
	readonly mayBeOutdated: boolean;
	/** The item that it is about, counted from 0, if it isn't the one that is worked on. */
	readonly item: number | undefined;

	constructor(problem: {
		field: string;
		value?: unknown;
		message: string;
		advice: string;
		mayBeOutdated?: boolean;
		item?: number;
	}) {
		super(problem.message);
		this.name = 'InputError';
		this.field = problem.field;
		this.value = problem.value;
		this.advice = problem.advice;
		this.mayBeOutdated = problem.mayBeOutdated ?? false;
		this.item = problem.item;
	}
}
