import { SignInError } from '../../auth/tokens/signInError';
import { readErrorBody } from '../../odata/errors/errorBody';
import { isGeneric } from '../../odata/errors/errorText';
import type { FnoResponse } from '../types';
import { adviceFor } from './advice';
import { FnoError } from './fnoError';
import { errorKindOf, isServerTrouble } from './statusMeanings';

/**
 * Turns an unsuccessful response into an error with F&O's innermost text as its message.
 * @param path the path that was called, if the advice depends on it
 */
export function fromResponse(response: FnoResponse, path?: string): FnoError {
	const { status } = response;
	if (status >= 300 && status < 400) return signInPage(status);
	const { message, code, activityId, origin, isFromFno } = readErrorBody(response);
	const isTrouble = isServerTrouble(status) && origin !== 'fno';
	return new FnoError({
		kind: errorKindOf(status) ?? (isTrouble ? 'unavailable' : 'refused'),
		message: message || `The instance responded with HTTP status ${status}`,
		description: adviceFor({
			status,
			message,
			origin: origin === 'empty' && !isFromFno ? 'gateway' : origin,
			isPage: /^\s*</.test(response.text),
			isSilent: isGeneric(message) || message.endsWith(`(HTTP ${status})`),
			path,
		}),
		status,
		...(code && { code }),
		...(activityId && { activityId }),
		origin,
		isFromFno,
	});
}

/** A redirect leads to the sign-in page: the token wasn't even checked [observed]. */
export const signInPage = (status: number) =>
	new FnoError({
		kind: 'auth',
		message: 'The instance responded with its sign-in page',
		description:
			'Check that the address of the instance is that of finance and operations itself, and that it belongs to the tenant and cloud of the credential.',
		status,
	});

export function fromSignIn(error: unknown): FnoError {
	if (error instanceof FnoError) return error;
	const known = error instanceof SignInError ? error : undefined;
	return new FnoError({
		kind: 'auth',
		message: error instanceof Error ? error.message : 'No token could be obtained',
		description: known?.advice ?? 'Check the credential.',
		...(known && { code: known.code }),
	});
}
