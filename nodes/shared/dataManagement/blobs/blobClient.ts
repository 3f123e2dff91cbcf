import type { Send } from '../../auth/n8nRequest';
import { pause } from '../../transport/client/pause';
import { decide } from '../../transport/client/retryPolicy';
import type { Attempt } from '../../transport/client/retryPolicy';
import { blocked, brokenOff, cancelled, unreachable } from '../../transport/errors/failures';
import { isSuccess } from '../../transport/errors/statusMeanings';
import { exchange } from '../../transport/http/exchange';
import type { Exchange, HttpResponse } from '../../transport/http/exchange';
import { blobRefused } from './blobErrors';
import { blobAddress } from './blobAddress';

/** Sends to blob storage, through n8n and without any token: the link itself grants access. */
export interface BlobClient {
	readonly send: Send;
	readonly signal?: AbortSignal;
}

interface BlobRequest {
	method: 'GET' | 'PUT';
	/** The link, with its signature. */
	link: string;
	/** More query parameters, such as those of a block. */
	query?: Readonly<Record<string, string>>;
	headers?: Readonly<Record<string, string>>;
	body?: Buffer;
}

/** Milliseconds without any data. */
const TIMEOUT = 300_000;

function attemptOf(result: Exchange): Attempt {
	if (!('response' in result)) return { kind: 'failure', failure: result.failure.kind };
	const { status, headers } = result.response;
	const retryAfter = headers['retry-after'];
	return {
		kind: 'response',
		status,
		...(retryAfter !== undefined && { retryAfter }),
		isRefusal: false,
		isStrange: false,
	};
}

function successOrThrow(result: Exchange, origin: string): HttpResponse {
	if ('response' in result) {
		if (isSuccess(result.response.status)) return result.response;
		throw blobRefused(result.response, origin);
	}
	const { kind, message } = result.failure;
	if (kind === 'cancelled') throw cancelled();
	if (kind === 'interrupted') throw brokenOff(origin, message);
	throw kind === 'blocked' ? blocked(origin, message) : unreachable(origin, message);
}

/**
 * Sends one request to blob storage. Writing the same bytes again does no harm, so uploads are sent
 * again like reads. No `x-ms-version` is sent: it would conflict with that of the link [observed].
 * @throws FnoError, never with the signature of the link
 */
export async function sendToBlob(
	client: BlobClient,
	{ method, link, query = {}, headers = {}, body }: BlobRequest,
): Promise<HttpResponse> {
	const { url, origin } = blobAddress(link, query);
	const startedAt = Date.now();
	for (let retries = 0; ; retries += 1) {
		const result = await exchange(client.send, {
			method,
			url,
			headers: { Accept: '*/*', ...headers },
			...(body !== undefined && { body }),
			timeout: TIMEOUT,
			reading: 'bytes',
			...(client.signal && { signal: client.signal }),
		});
		const now = Date.now();
		const history = { effect: 'read' as const, retries, elapsed: now - startedAt };
		const decision = decide(attemptOf(result), history, now, Math.random());
		if (decision.action !== 'retry') return successOrThrow(result, origin);
		await pause(decision.wait, client.signal);
	}
}
