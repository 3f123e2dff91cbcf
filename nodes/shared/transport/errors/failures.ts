import { MOST_LEVELS, NestingError } from '../../core/nesting';
import { errorAtEnd } from '../../odata/errors/embeddedError';
import { readErrorBody } from '../../odata/errors/errorBody';
import { fromResponse } from './fromResponse';
import { FnoError } from './fnoError';
import { classify } from '../http/networkFailure';
import type { Failure } from '../http/networkFailure';
import { adviceFor } from './advice';
import type { FnoResponse } from '../types';

const wrongAddress =
	'Check that the address of the instance is that of finance and operations itself, and that no proxy responds instead.';

export const readOnly = () =>
	new FnoError({
		kind: 'readOnly',
		message: 'The credential is read-only, so nothing was sent',
		description: 'Turn off Read-Only in the credential, or use another credential for changes.',
	});

export const cancelled = () =>
	new FnoError({
		kind: 'cancelled',
		message: 'The execution was cancelled',
		description: 'Requests that were already sent may have been carried out.',
	});

export const notAnAddress = (path: string) =>
	new FnoError({
		kind: 'refused',
		message: `"${path}" is not an address of this instance, so nothing was sent`,
		description: 'The node only calls paths on the instance itself.',
	});

/** No connection could be made, even after several attempts. */
export const unreachable = (origin: string, message: string) =>
	new FnoError({
		kind: 'network',
		message: `${origin} could not be reached: ${message}`,
		description: `Nothing was sent to ${origin}. Check the address, that the instance is running and that n8n can reach it.`,
	});

/** A read got no response, even after several attempts. */
const brokenOff = (origin: string, message: string) =>
	new FnoError({
		kind: 'network',
		message: `The connection to ${origin} was lost: ${message}`,
		description:
			'Run the item again. Check that the instance is running and that n8n can reach it.',
	});

/** n8n or the machine stopped the request before it was sent. */
const blocked = (origin: string, message: string) =>
	new FnoError({
		kind: 'network',
		message: `Nothing was sent to ${origin}: ${message}`,
		description: 'Check the address, its certificate, and which addresses n8n is allowed to call.',
	});

/** A request without a response that isn't sent again. */
export function withoutResponse({ kind, message }: Failure, origin: string): FnoError {
	if (kind === 'cancelled') return cancelled();
	if (kind === 'interrupted') return brokenOff(origin, message);
	return kind === 'blocked' ? blocked(origin, message) : unreachable(origin, message);
}

export const throttled = (wait: number, response: FnoResponse | undefined) => {
	const error = response && fromResponse(response);
	const reason = error?.message ?? '';
	const seconds = Math.ceil(wait / 1000);
	return new FnoError({
		kind: 'throttled',
		message: `The instance is busy and asks callers to wait ${seconds} seconds`,
		description:
			`${reason} Run the item again later, send fewer requests, or give this application a higher priority under System administration > Setup > Throttling priority mapping.`.trim(),
		status: 429,
		wait,
		...(error?.activityId && { activityId: error.activityId }),
	});
};

/** @param cause the unclear response, or what happened instead of a response */
export const unknownOutcome = (cause: Pick<FnoError, 'message' | 'status' | 'activityId'>) =>
	new FnoError({
		kind: 'unknownOutcome',
		message: 'The instance gave no clear response, so the change may or may not have been made',
		description: `Check the record before you run the item again. What happened: ${cause.message}`,
		reason: cause.message,
		...(cause.status !== undefined && { status: cause.status }),
		...(cause.activityId && { activityId: cause.activityId }),
	});

/** A successful web page comes from a proxy, or is a sign-in page. */
export const webPage = (origin: string) =>
	new FnoError({
		kind: 'auth',
		message: `${origin} responded with a web page instead of data`,
		description:
			'Check that the address of the instance is that of finance and operations itself, and check any proxy in front of it.',
	});

/** A response that was cut off while it was read. */
export const interrupted = (error: unknown, signal: AbortSignal | undefined) => {
	const { kind, message } = classify(error, signal);
	if (kind === 'cancelled') return cancelled();
	return new FnoError({
		kind: 'network',
		message: `The response from the instance was cut off: ${message}`,
		description: 'Run the item again. Smaller responses are cut off less often.',
	});
};

/** A success with too many nested levels to process. */
const tooDeep = (response: FnoResponse) =>
	new FnoError({
		kind: 'refused',
		message: `The response from the instance is nested more than ${MOST_LEVELS} levels deep, so it was not read`,
		description: wrongAddress,
		...(response.headers['ms-dyn-aid'] && { activityId: response.headers['ms-dyn-aid'] }),
	});

/**
 * A success that could not be parsed.
 * @param isCut whether it may have lost its end on the way; an error at its end says why
 * @param cause what the parser threw
 */
export const notJson = (response: FnoResponse, isCut: boolean, cause?: unknown) => {
	if (cause instanceof NestingError) return tooDeep(response);
	const error = isCut ? errorAtEnd(response.text) : undefined;
	if (error !== undefined) return fromEmbeddedError(response, error, 'network');
	const activityId = response.headers['ms-dyn-aid'];
	return new FnoError({
		kind: isCut ? 'network' : 'refused',
		message: isCut
			? 'The response from the instance was cut off'
			: 'The response from the instance is not the expected JSON',
		description: isCut
			? 'Run the item again. Smaller responses are cut off less often.'
			: wrongAddress,
		...(activityId && { activityId }),
	});
};

/**
 * Neither the record nor proof that it doesn't exist: the response isn't certainly F&O's own.
 * @param reason what was received instead
 */
export const cannotTellAbsence = (reason: string) =>
	new FnoError({
		kind: 'unavailable',
		message: `The response does not show whether the record exists: ${reason}`,
		description:
			'Something other than finance and operations may have responded, for example because the instance is restarting. Run the item again in a few minutes. If it happens again, check the address of the instance.',
	});

/** A success that isn't a list. */
export const notAList = (response: FnoResponse, isError: boolean) =>
	isError
		? fromEmbeddedError(response, response.text)
		: new FnoError({
				kind: 'refused',
				message: 'The instance responded with something that is not a list',
				description: wrongAddress,
				...(response.headers['ms-dyn-aid'] && { activityId: response.headers['ms-dyn-aid'] }),
			});

/**
 * A success with an error inside; `error` is the text of the error body. It is of kind `network` if
 * the response was cut off with it, because another response may be complete.
 */
export const fromEmbeddedError = (
	response: FnoResponse,
	error: string,
	kind: 'refused' | 'network' = 'refused',
) => {
	const { message, activityId, origin } = readErrorBody({ ...response, text: error });
	return new FnoError({
		kind,
		message,
		description: adviceFor({ status: response.status, message, origin }),
		...(activityId && { activityId }),
		origin,
	});
};

/** The response to a batch says nothing certain about one of its operations. */
export const unknownOutcomeBecause = (reason: string) => unknownOutcome({ message: reason });

/** A record that wasn't read, because another item failed first. */
export const notRead = () =>
	new FnoError({
		kind: 'notSent',
		message: 'The record of this item was not read, because another item failed first',
		description:
			'Correct the item that failed, or set On Error to Continue to read the other items anyway.',
	});
