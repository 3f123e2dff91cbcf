/** What a file holds, read anew with each call. */
export interface Content {
	/** One item for each row. */
	count(): Generator<unknown>;
	/** Rows by staging field. */
	rows(): Generator<Record<string, string>>;
	/** Whether its rows contain nested records. */
	nested: boolean;
}
