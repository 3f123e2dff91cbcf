/** In: what was thrown. Out: what it says, without advice. */
export const errorText = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);
