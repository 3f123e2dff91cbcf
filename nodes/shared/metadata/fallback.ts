import { FnoError } from '../transport/errors/fnoError';
import { isServerTrouble, meansNoSource } from '../transport/errors/statusMeanings';

/**
 * Whether an error allows reading the same thing from another source: a status that says so, a
 * redirect to the sign-in page (which a real 401 is not) [observed], or a success with unexpected
 * content.
 */
export function allowsFallback(error: unknown): error is FnoError {
	if (!(error instanceof FnoError)) return false;
	if (error.status === undefined) return error.kind === 'refused' || isWebPage(error);
	return error.status < 400 || meansNoSource(error.status);
}

/** The result of `request`, or of `fallback` if the first is refused. Other errors pass through. */
export async function unlessRefused<T>(
	request: () => Promise<T>,
	fallback: (refusal: FnoError) => Promise<T>,
): Promise<T> {
	return await request().catch(async (error: unknown) =>
		allowsFallback(error) ? await fallback(error) : await Promise.reject(error),
	);
}

/** Whether the environment could not respond, even after retries. */
export function isUnavailable(error: unknown): boolean {
	return error instanceof FnoError && isServerTrouble(error.status ?? 0);
}

/** Whether no other source can help: cancelled, not signed in or throttled. */
export function isFinal(error: unknown): boolean {
	if (!(error instanceof FnoError)) return true;
	return ['cancelled', 'auth', 'throttled'].includes(error.kind) && !allowsFallback(error);
}

/** Whether a response ended before it was complete. */
export function isBrokenOff(error: unknown): boolean {
	return error instanceof FnoError && error.kind === 'network';
}

/** Whether the calling execution was stopped. */
export function isCancelled(error: unknown): boolean {
	return error instanceof FnoError && error.kind === 'cancelled';
}

/** The connection refuses web pages as `auth`; a failed sign-in has a code. */
function isWebPage({ kind, code, origin }: FnoError): boolean {
	return origin === 'gateway' || (kind === 'auth' && code === undefined);
}

/** A successful response with unexpected content, such as a page of a proxy. */
export function unreadable(path: string): FnoError {
	return new FnoError({
		kind: 'refused',
		message: `The response to ${path.replace(/\?.*$/, '')} is not the expected JSON`,
		description:
			'Check that the address of the instance is that of finance and operations itself, and that no proxy responds instead.',
	});
}

/** An empty list of entities: no environment is empty, so the service does not work. */
export function nothingListed(): FnoError {
	return new FnoError({
		kind: 'refused',
		message: 'The metadata service lists no public entities',
		description: 'Check the permissions of the account in the instance.',
	});
}

/** `$metadata` that contradicts itself. */
export function missingType(entitySet: string, type: string): FnoError {
	return new FnoError({
		kind: 'refused',
		message: `The $metadata document has no type "${type}", which the entity set ${entitySet} refers to`,
		description: 'Give the account access to /metadata, or have the entity published again.',
	});
}

/** `$metadata` that is not a well-formed document. */
export function brokenDocument(): FnoError {
	return new FnoError({
		kind: 'network',
		message: "The instance's $metadata document could not be read completely",
		description:
			'The document has 17 MB or more and may have been cut off in transit. Try again, or give the account access to /metadata, which is much smaller.',
	});
}
