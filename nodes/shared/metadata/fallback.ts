import { FnoError } from '../transport/errors/fnoError';
import { isServerTrouble, meansNoSource } from '../transport/errors/statusMeanings';

/**
 * Whether an error means that another source may be asked for the same thing: a status that says
 * so, a redirect to the sign-in page (a true 401 is none) [observed], or a success that is not
 * what was asked for.
 */
export function isRefusal(error: unknown): error is FnoError {
	if (!(error instanceof FnoError)) return false;
	if (error.status === undefined) return error.kind === 'refused' || isWebPage(error);
	return error.status < 400 || meansNoSource(error.status);
}

/** What `ask` brings, or `otherwise` where that is refused. Other errors are passed on. */
export async function unlessRefused<T>(
	ask: () => Promise<T>,
	otherwise: (refusal: FnoError) => Promise<T>,
): Promise<T> {
	return await ask().catch(async (error: unknown) =>
		isRefusal(error) ? await otherwise(error) : await Promise.reject(error),
	);
}

/** Whether the environment could not answer now, even after repeated calls. */
export function isTrouble(error: unknown): boolean {
	return error instanceof FnoError && isServerTrouble(error.status ?? 0);
}

/** Whether nothing else need be asked: stopped, not signed in, or asked to wait. */
export function isFinal(error: unknown): boolean {
	if (!(error instanceof FnoError)) return true;
	return ['cancelled', 'auth', 'throttled'].includes(error.kind) && !isRefusal(error);
}

/** Whether an answer ended before it was complete. */
export function isBrokenOff(error: unknown): boolean {
	return error instanceof FnoError && error.kind === 'network';
}

/** Whether the execution that asked was stopped. */
export function isCancelled(error: unknown): boolean {
	return error instanceof FnoError && error.kind === 'cancelled';
}

/** The connection refuses web pages as `auth`; a sign-in that failed has a code of its own. */
function isWebPage({ kind, code, origin }: FnoError): boolean {
	return origin === 'gateway' || (kind === 'auth' && code === undefined);
}

/** A successful answer that is not what was asked for, such as a page of a proxy. */
export function unreadable(path: string): FnoError {
	return new FnoError({
		kind: 'refused',
		message: `The answer to ${path.replace(/\?.*$/, '')} is not the JSON that was expected`,
		description:
			'Check that the environment URL is that of a finance and operations environment, and that nothing in between answers in its place.',
	});
}

/** An empty list of entities: no environment is empty, so the service does not serve. */
export function nothingListed(): FnoError {
	return new FnoError({
		kind: 'refused',
		message: 'The metadata service lists no public entity',
		description: 'Check the rights of the account in the environment.',
	});
}

/** `$metadata` that contradicts itself. */
export function missingType(entitySet: string, type: string): FnoError {
	return new FnoError({
		kind: 'refused',
		message: `The $metadata document has no type "${type}", which the entity set ${entitySet} names`,
		description: 'Let the account read /metadata, or ask for the entity to be published again.',
	});
}

/** `$metadata` that is no well-formed document. */
export function brokenDocument(): FnoError {
	return new FnoError({
		kind: 'network',
		message: 'The $metadata document of the environment could not be read to its end',
		description:
			'The document has 17 MB and more and may have been cut off on its way. Try again, or let the account read /metadata, which needs far less.',
	});
}
