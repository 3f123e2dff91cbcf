import { randomUUID } from 'crypto';
import { outcomeOf } from '../../core/outcome';
import { tokenSource } from '../../auth/tokens/tokenSource';
import { sender } from '../../auth/n8nRequest';
import type { TokenSource } from '../../auth/tokens/tokenSource';
import type { AccountCredential } from '../../auth/credential/account';
import type { Send } from '../../auth/n8nRequest';
import type { NodeContext } from '../../auth/nodeContext';
import { fromResponse, fromSignIn } from '../errors/fromResponse';
import {
	cancelled,
	notAnAddress,
	readOnly,
	throttled,
	unknownOutcome,
	webPage,
	withoutResponse,
} from '../errors/failures';
import { exchange, isWebPage } from '../http/exchange';
import { startAttempts } from './attempts';
import type { HttpResponse, Exchange, BodyMode } from '../http/exchange';
import { attemptOf, causeOf, responseIn } from './judgeExchange';
import { isSuccess } from '../errors/statusMeanings';
import type { FnoUpload } from '../types';

/** Milliseconds. Writes get more time, because abandoning one leaves its outcome unknown. */
const defaultTimeouts = { read: 120_000, write: 300_000 };

/** After a fresh token was refused, no new one is fetched for this many milliseconds. */
const refusalLasts = 60_000;

/** Where requests go, and the tokens that go with them. */
export interface Caller {
	/** Origin of the receiver; nothing is ever sent elsewhere. */
	readonly origin: string;
	/** The `aud` of the tokens that the receiver accepts. */
	readonly audience: string;
	/** Origin of the host where people sign in. */
	readonly login: string;
	readonly isReadOnly: boolean;
	readonly send: Send;
	readonly tokens: TokenSource;
	readonly signal: AbortSignal | undefined;
	/** When a freshly fetched token was refused; another one would be refused too. */
	freshTokenRefusedAt?: number;
}

export function callerOf(
	ctx: NodeContext,
	credential: AccountCredential,
	service: { origin: string; audience: string },
): Caller {
	return {
		origin: service.origin,
		audience: service.audience,
		login: credential.cloud.login,
		isReadOnly: credential.readOnly,
		send: sender(ctx),
		tokens: tokenSource(ctx, credential),
		signal: 'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined,
	};
}

/**
 * The only function that reaches an instance. Checks what may be sent and where, adds a token, and
 * retries what may be retried.
 * @returns a response with a status of 2xx
 * @throws FnoError for everything else
 */
export async function call(
	caller: Caller,
	request: FnoUpload,
	reading: BodyMode = 'gathered',
	attempts = startAttempts(caller.signal),
): Promise<HttpResponse> {
	if (caller.isReadOnly && request.effect === 'write' && !request.keepsData) throw readOnly();
	const url = addressOf(caller, request.path);
	for (;;) {
		const result = await attempts.make(async () => await sendSigned(caller, request, url, reading));
		const decision = await attempts.next(attemptOf(result, caller.login), request);
		if (decision.action === 'throttled') throw throttled(decision.wait, responseIn(result));
		if (decision.action === 'unknownOutcome') throw unknownOutcome(causeOf(result));
		if (decision.action !== 'retry') return successOrThrow(result, request, caller.origin);
	}
}

/** The address of a path below the origin of the receiver; throws FnoError for any other. */
export function addressOf({ origin }: Caller, path: string): string {
	const url = `${origin}${path}`;
	const isBelow = path.startsWith('/') && URL.canParse(url) && new URL(url).origin === origin;
	if (!isBelow) throw notAnAddress(path);
	return url;
}

/**
 * Sends a request with a token. A refused token is replaced, unless a fresh one was refused too.
 */
export async function sendSigned(
	caller: Caller,
	request: FnoUpload,
	url: string,
	reading: BodyMode,
): Promise<Exchange> {
	for (let isSecond = false; ; isSecond = true) {
		const token = await tokenFor(caller);
		const result = await exchange(caller.send, {
			method: request.method,
			url,
			headers: headersOf(request, token),
			...(request.body !== undefined && { body: request.body }),
			timeout: request.timeout ?? defaultTimeouts[request.effect],
			reading,
			...(caller.signal && { signal: caller.signal }),
		});
		if (!('response' in result) || result.response.status !== 401) return result;
		if (isSecond) caller.freshTokenRefusedAt = Date.now();
		if (Date.now() - (caller.freshTokenRefusedAt ?? -Infinity) < refusalLasts) return result;
		await caller.tokens.drop(caller.audience, token);
	}
}

async function tokenFor({ tokens, audience, signal }: Caller): Promise<string> {
	if (signal?.aborted) throw cancelled();
	const token = await outcomeOf(untilAborted(tokens.get(audience), signal));
	if (signal?.aborted) throw cancelled();
	if (!token.ok) throw fromSignIn(token.error);
	return token.value;
}

function headersOf(request: FnoUpload, token: string): Record<string, string> {
	return {
		Accept: 'application/json',
		...(request.body !== undefined && { 'Content-Type': 'application/json; charset=utf-8' }),
		...request.headers,
		'x-ms-client-request-id': randomUUID(),
		Authorization: `Bearer ${token}`,
	};
}

function successOrThrow(
	result: Exchange,
	{ effect, path }: FnoUpload,
	origin: string,
): HttpResponse {
	if (!('response' in result)) throw withoutResponse(result.failure, origin);
	const { response } = result;
	if (!isSuccess(response.status)) throw fromResponse(response, path);
	if (isWebPage(response)) {
		const page = webPage(origin);
		const { status, headers } = response;
		const cause = { message: page.message, status, activityId: headers['ms-dyn-aid'] };
		throw effect === 'write' ? unknownOutcome(cause) : page;
	}
	return response;
}

/**
 * Others may be waiting for the same token, so its request continues; only this caller stops
 * waiting.
 */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	if (!signal) return await work;
	return await new Promise<T>((resolve, reject) => {
		const leave = () => reject(cancelled());
		signal.addEventListener('abort', leave, { once: true });
		void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
	});
}
