/** The result of a promise as a value, for code that decides instead of catching. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function outcomeOf<T>(work: Promise<T>): Promise<Outcome<T>> {
	return await work.then(
		(value) => ({ ok: true, value }),
		(error: unknown) => ({ ok: false, error }),
	);
}

/** Throws what something else threw. The error belongs to the one that threw it first. */
export function rethrow(error: unknown): never {
	throw error;
}
