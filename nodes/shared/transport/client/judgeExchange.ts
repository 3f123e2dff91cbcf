import { hasFnoHeaders, readErrorBody } from '../../odata/errors/errorBody';
import type { unknownOutcome } from '../errors/failures';
import { fromResponse } from '../errors/fromResponse';
import { isServerTrouble, isSuccess, NOT_FOUND } from '../errors/statusMeanings';
import type { Exchange, HttpResponse } from '../http/exchange';
import type { Attempt } from './retryPolicy';

/**
 * The result of one attempt, with what retrying depends on.
 * @param login origin of the host where people sign in
 */
export function attemptOf(result: Exchange, login: string): Attempt {
	if (!('response' in result)) return { kind: 'failure', failure: result.failure.kind };
	const { response } = result;
	const retryAfter = response.headers['retry-after'];
	return {
		kind: 'response',
		status: response.status,
		...(retryAfter !== undefined && { retryAfter }),
		isRefusal: isServerTrouble(response.status) && readErrorBody(response).origin === 'fno',
		isStrange: isStrange(response, login),
	};
}

/**
 * Whether something other than F&O may have responded without saying anything about the request.
 */
function isStrange(response: HttpResponse, login: string): boolean {
	const { status, text, headers } = response;
	if (status === NOT_FOUND) return !readErrorBody(response).isFromFno;
	if (hasFnoHeaders(response)) return false;
	if (status === 200) return text.trim() === '';
	// Where there is no valid token, people are sent to sign in [observed]; any other redirect may be
	// an error page, which may come after the work.
	return status >= 300 && status < 400 && !leadsTo(headers.location, login);
}

const leadsTo = (link: string | undefined, origin: string): boolean =>
	link !== undefined && URL.canParse(link) && new URL(link).origin === origin;

export const responseIn = (result: Exchange) =>
	'response' in result ? result.response : undefined;

/** Why the outcome of a write is unknown. */
export const causeOf = (result: Exchange) =>
	'response' in result ? causeIn(result.response) : { message: result.failure.message };

function causeIn(response: HttpResponse): Parameters<typeof unknownOutcome>[0] {
	const { status } = response;
	if (isSuccess(status))
		return { message: 'the response was empty and not from F&O itself', status };
	if (status < 400) return { message: `the response was a redirect (HTTP ${status})`, status };
	return fromResponse(response);
}
