import { errorAtEnd } from '../../odata/errors/embeddedError';
import { readErrorBody } from '../../odata/errors/errorBody';
import { fromResponse } from './fromResponse';
import { FnoError } from './fnoError';
import { classify } from '../http/networkFailure';
import { adviceFor } from './advice';
import type { FnoResponse } from '../types';

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
		description: 'Calls that were sent before may have been carried out.',
	});

export const notAnAddress = (path: string) =>
	new FnoError({
		kind: 'refused',
		message: `"${path}" is not an address of this environment, so nothing was sent`,
		description: 'Only paths below the origin of the environment are called.',
	});

/** No connection was made, however often it was tried. */
export const unreachable = (origin: string, message: string) =>
	new FnoError({
		kind: 'network',
		message: `${origin} could not be reached: ${message}`,
		description: `Nothing was sent to ${origin}. Check the address, that the environment is running and that n8n can reach it.`,
	});

/** n8n or the machine stopped the request before it was sent. */
export const blocked = (origin: string, message: string) =>
	new FnoError({
		kind: 'network',
		message: `Nothing was sent to ${origin}: ${message}`,
		description: 'Check the address, its certificate, and which addresses n8n is allowed to call.',
	});

export const throttled = (wait: number, answer: FnoResponse | undefined) => {
	const told = answer && fromResponse(answer);
	const reason = told?.message ?? '';
	const seconds = Math.ceil(wait / 1000);
	return new FnoError({
		kind: 'throttled',
		message: `The environment is busy and asked to be called again after ${seconds} seconds`,
		description:
			`${reason} Run the item again later, send fewer requests, or give this application a higher priority under System administration > Setup > Throttling priority mapping.`.trim(),
		status: 429,
		...(told?.activityId && { activityId: told.activityId }),
	});
};

/** What was answered instead of a clear word, or what came instead of an answer. */
export const unknownOutcome = (cause: Pick<FnoError, 'message' | 'status' | 'activityId'>) =>
	new FnoError({
		kind: 'unknownOutcome',
		message: 'The environment gave no clear answer, so the change may or may not have been made',
		description: `Look at the record before you run the item again. What happened: ${cause.message}`,
		reason: cause.message,
		...(cause.status !== undefined && { status: cause.status }),
		...(cause.activityId && { activityId: cause.activityId }),
	});

/** A success that is a web page comes from something in between, or is a sign-in page. */
export const webPage = (origin: string) =>
	new FnoError({
		kind: 'auth',
		message: `${origin} answered with a web page instead of data`,
		description:
			'Check that the instance is the address of the finance and operations environment itself, and any proxy in between.',
	});

/** An answer that broke off while it was read. */
export const interrupted = (error: unknown, signal: AbortSignal | undefined) => {
	const { kind, message } = classify(error, signal);
	if (kind === 'cancelled') return cancelled();
	return new FnoError({
		kind: 'network',
		message: `The answer of the environment broke off: ${message}`,
		description: 'Run the item again. Smaller answers break off less often.',
	});
};

/** A success whose text is not the JSON that it should be; an error that ends it says why. */
export const notJson = (answer: FnoResponse, isCut: boolean) => {
	const error = isCut ? errorAtEnd(answer.text) : undefined;
	if (error !== undefined) return fromEmbeddedError(answer, error, 'network');
	const activityId = answer.headers['ms-dyn-aid'];
	return new FnoError({
		kind: isCut ? 'network' : 'refused',
		message: isCut
			? 'The answer of the environment broke off before its end'
			: 'The answer of the environment is not the JSON that was expected',
		description: isCut
			? 'Run the item again. Smaller answers break off less often.'
			: 'Check that the instance is the address of the finance and operations environment itself, and that nothing in between answers in its place.',
		...(activityId && { activityId }),
	});
};

/** A success of a list that holds no rows, not even none. */
export const notAList = (answer: FnoResponse, isError: boolean) =>
	isError
		? fromEmbeddedError(answer, answer.text)
		: new FnoError({
				kind: 'refused',
				message: 'The environment answered with something that is not a list',
				description:
					'Check that the instance is the address of the finance and operations environment itself, and that nothing in between answers in its place.',
				...(answer.headers['ms-dyn-aid'] && { activityId: answer.headers['ms-dyn-aid'] }),
			});

/**
 * A success within which the environment told an error; `error` is the text of its body. It is of
 * the network where the answer broke off with it, because another one may be whole.
 */
export const fromEmbeddedError = (
	answer: FnoResponse,
	error: string,
	kind: 'refused' | 'network' = 'refused',
) => {
	const { message, activityId, origin } = readErrorBody({ ...answer, text: error });
	return new FnoError({
		kind,
		message,
		description: adviceFor(answer.status, message),
		...(activityId && { activityId }),
		origin,
	});
};

/** The next page of a list is somewhere that cannot be read. */
export const noNextPage = () =>
	new FnoError({
		kind: 'refused',
		message:
			'The environment named a next page that is not one of its own, so the list cannot be read to its end',
		description: 'Narrow the filter, or set a limit below the number of records already read.',
	});

/** The same page came again, so the rest can never be reached. */
export const samePage = () =>
	new FnoError({
		kind: 'refused',
		message: 'The environment sent the same page twice, so the list cannot be read to its end',
		description: 'Narrow the filter, or set a limit below the number of records already read.',
	});

/** The answer to a batch says nothing certain about one of its operations. */
export const unknownOutcomeBecause = (reason: string) => unknownOutcome({ message: reason });
