import { FnoError } from '../transport/errors';

/**
 * Answers that say the metadata service is not there or not for this account, while `/data` may
 * well be. Not among them: 401 (the sign-in is at fault and `/data` would say the same), 429, 503
 * and 504 (a busy environment must not be asked for a 17 MB document instead) and everything
 * without an answer.
 */
const REFUSALS = new Set([400, 403, 404, 405, 406, 410, 500, 501, 502]);

/** Whether an error means that another source may be asked for the same thing. */
export function isRefusal(error: unknown): boolean {
	return error instanceof FnoError && error.status !== undefined && REFUSALS.has(error.status);
}

/** Whether the execution that asked was stopped. */
export function isCancelled(error: unknown): boolean {
	return error instanceof FnoError && error.kind === 'cancelled';
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

/** `$metadata` that is no well-formed document. */
export function brokenDocument(): FnoError {
	return new FnoError({
		kind: 'network',
		message: 'The $metadata document of the environment could not be read to its end',
		description:
			'The document has 17 MB and more and may have been cut off on its way. Try again, or let the account read /metadata, which needs far less.',
	});
}
