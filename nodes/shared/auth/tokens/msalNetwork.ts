import { sleep } from 'n8n-workflow';
import type { IHttpRequestMethods } from 'n8n-workflow';
import { lowerCaseHeaders, retryAfterMs } from '../../core/headers';
import { AuthError } from './msal';
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from './msal';
import { outcomeOf } from '../../core/outcome';
import { tokenResponse } from './tokenResponse';
import type { N8nResponse, Send } from '../n8nRequest';

const maxRetries = 2;
const maxWaitSeconds = 30;
const timeoutMs = 30_000;

/**
 * MSAL's way to the network, over n8n's request helper.
 *
 * MSAL has four traps that are closed here [observed in 7.2.3]: it does not repeat a request
 * after 429 or 5xx but blocks its own application object; it takes an error status without an
 * OAuth error body for a success without a token; it replaces every error that is not an
 * AuthError by a bare "network_error"; and it reads more of an answer than it needs.
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
				`${origin} was not asked for a token, because the credential's login host is ${login}`,
			);
		}
		const answer = await persistently(
			async () =>
				await send({
					method,
					url,
					headers: { ...options.headers },
					...(options.body !== undefined && { body: options.body }),
					timeout: timeoutMs,
					encoding: 'text',
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
					disableFollowRedirect: true,
					sendCredentialsOnCrossOriginRedirect: false,
				}).catch((error: unknown) => {
					throw unreachable(login, correlationId, error);
				}),
		);
		const { statusCode: status } = answer;
		const parsed = parse(answer.body);
		if (!isOAuth(status, parsed)) throw foreign(login, correlationId, status);
		const body = status < 300 ? tokenResponse(parsed, Date.now()) : parsed;
		return { headers: lowerCaseHeaders(answer.headers), body: body as T, status };
	};

	return {
		sendGetRequestAsync: async (url, options) => await request('GET', url, options),
		sendPostRequestAsync: async (url, options) => await request('POST', url, options),
	};
}

const busy = new Set([408, 429]);

/**
 * Repeats a call that was not answered, or with 408, 429 or 5xx, as long as the wait asked for is
 * bearable. A token request changes nothing, so it may be repeated.
 */
async function persistently(call: () => Promise<N8nResponse>): Promise<N8nResponse> {
	for (let retries = 0; ; retries++) {
		const attempt = await outcomeOf(call());
		if (!attempt.ok) {
			if (retries >= maxRetries) throw attempt.error;
			await sleep(2 ** retries * 1000);
			continue;
		}
		const answer = attempt.value;
		const isBusy = busy.has(answer.statusCode) || answer.statusCode >= 500;
		const wait = secondsToWait(lowerCaseHeaders(answer.headers)['retry-after'], retries);
		if (!isBusy || retries >= maxRetries || wait > maxWaitSeconds) return answer;
		await sleep(wait * 1000);
	}
}

function secondsToWait(retryAfter: string | undefined, retries: number): number {
	const asked = retryAfter === undefined ? undefined : retryAfterMs(retryAfter, Date.now());
	return asked === undefined ? 2 ** retries : asked / 1000;
}

function parse(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		return JSON.parse(body.replace(/^\uFEFF/, ''));
	} catch {
		return undefined;
	}
}

function isOAuth(status: number, body: unknown): body is Record<string, unknown> {
	if (typeof body !== 'object' || body === null) return false;
	const member = status < 300 ? 'access_token' : 'error';
	return typeof Object.entries(body).find(([name]) => name === member)?.[1] === 'string';
}

const foreign = (login: string, correlationId: string, status: number) =>
	new AuthError(
		'unexpected_response',
		correlationId,
		`${login} answered with HTTP status ${status} and something that is not an OAuth answer`,
	);

/** Keeps the message alone: n8n's error holds the request, and with it the secret. */
function unreachable(login: string, correlationId: string, error: unknown): AuthError {
	const reason = error instanceof Error ? error.message : 'unknown reason';
	return new AuthError('network_error', correlationId, `${login} could not be reached: ${reason}`);
}
