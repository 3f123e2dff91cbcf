/** The result of a promise as a value, for code that decides instead of catching. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export async function outcomeOf<T>(work: Promise<T>): Promise<Outcome<T>> {
	return await work.then(
		(value) => ({ ok: true, value }),
		(error: unknown) => ({ ok: false, error }),
	);
}

/** Rethrows an error unchanged: it belongs to whatever threw it first. */
export function rethrow(error: unknown): never {
	throw error;
}
