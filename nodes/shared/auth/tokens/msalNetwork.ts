import { sleep } from 'n8n-workflow';
import type { IHttpRequestMethods } from 'n8n-workflow';
import { lowerCaseHeaders, retryAfterMs } from '../../core/headers';
import { AuthError } from './msal';
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from './msal';
import { outcomeOf } from '../../core/outcome';
import { responseForMsal } from './tokenResponse';
import { jsonObjectOf, responseAsSent } from '../n8nRequest';
import type { N8nResponse, Send } from '../n8nRequest';

const maxRetries = 2;
const maxWaitSeconds = 30;
const timeoutMs = 30_000;

/**
 * MSAL's network module, on top of n8n's request helper.
 *
 * It works around four traps of MSAL [observed in 7.2.3]: MSAL doesn't retry a request after 429
 * or 5xx but blocks its own application object; it treats an error status without an OAuth error
 * body as a success without a token; it replaces every error that isn't an AuthError with a bare
 * "network_error"; and it reads more of a response than it needs.
 *
 * @param login origin of the login host; a request to any other host is refused
 */
export function networkModule(send: Send, login: string): INetworkModule {
	const request = async <T>(
		method: IHttpRequestMethods,
		url: string,
		options: NetworkRequestOptions = {},
	): Promise<NetworkResponse<T>> => {
		const correlationId = options.correlationId ?? '';
		const { origin } = new URL(url);
		if (origin !== login) {
			throw new AuthError(
				'refused_host',
				correlationId,
				`No token was requested from ${origin}, because the login host of the credential is ${login}`,
			);
		}
		const response = await withRetries(
			async () =>
				await send({
					method,
					url,
					headers: { ...options.headers },
					...(options.body !== undefined && { body: options.body }),
					timeout: timeoutMs,
					encoding: 'text',
					...responseAsSent,
				}).catch((error: unknown) => {
					throw unreachable(login, correlationId, error);
				}),
		);
		const { statusCode: status } = response;
		const json = jsonObjectOf(response);
		const isOAuth = typeof json?.[status < 300 ? 'access_token' : 'error'] === 'string';
		if (!isOAuth) throw unexpectedResponse(login, correlationId, status);
		const body = status < 300 ? responseForMsal(json, Date.now()) : json;
		return { headers: lowerCaseHeaders(response.headers), body: body as T, status };
	};

	return {
		sendGetRequestAsync: async (url, options) => await request('GET', url, options),
		sendPostRequestAsync: async (url, options) => await request('POST', url, options),
	};
}

const retryStatuses = new Set([408, 429]);

/**
 * Repeats a call that got no response, or 408, 429 or 5xx, unless the requested wait is too long.
 * A token request changes nothing, so it may be repeated.
 */
async function withRetries(call: () => Promise<N8nResponse>): Promise<N8nResponse> {
	for (let retries = 0; ; retries++) {
		const attempt = await outcomeOf(call());
		if (!attempt.ok) {
			if (retries >= maxRetries) throw attempt.error;
			await sleep(2 ** retries * 1000);
			continue;
		}
		const response = attempt.value;
		const isRetryable = retryStatuses.has(response.statusCode) || response.statusCode >= 500;
		const wait = secondsToWait(lowerCaseHeaders(response.headers)['retry-after'], retries);
		if (!isRetryable || retries >= maxRetries || wait > maxWaitSeconds) return response;
		await sleep(wait * 1000);
	}
}

function secondsToWait(retryAfter: string | undefined, retries: number): number {
	const requested = retryAfter === undefined ? undefined : retryAfterMs(retryAfter, Date.now());
	return requested === undefined ? 2 ** retries : requested / 1000;
}

const unexpectedResponse = (login: string, correlationId: string, status: number) =>
	new AuthError(
		'unexpected_response',
		correlationId,
		`${login} returned HTTP status ${status} and something other than an OAuth response`,
	);

/** Keeps only the message: n8n's error contains the request, and with it the secret. */
function unreachable(login: string, correlationId: string, error: unknown): AuthError {
	const reason = error instanceof Error ? error.message : 'unknown reason';
	return new AuthError('network_error', correlationId, `${login} could not be reached: ${reason}`);
}
