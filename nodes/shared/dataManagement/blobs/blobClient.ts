import type { Send } from '../../auth/n8nRequest';
import { startAttempts } from '../../transport/client/attempts';
import type { Attempt } from '../../transport/client/retryPolicy';
import { withoutResponse } from '../../transport/errors/failures';
import { isSuccess } from '../../transport/errors/statusMeanings';
import { exchange } from '../../transport/http/exchange';
import type { BodyMode, Call, Exchange, HttpResponse } from '../../transport/http/exchange';
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
	reading?: BodyMode;
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
	throw withoutResponse(result.failure, origin);
}

/**
 * Sends one request to blob storage. Writing the same bytes again does no harm, so uploads are sent
 * again like reads. No `x-ms-version` is sent: it would conflict with that of the link [observed].
 * @param attempts those of the file, if its transfer may have to start again
 * @throws FnoError, never with the signature of the link
 */
export async function sendToBlob(
	client: BlobClient,
	{ method, link, query = {}, headers = {}, body, reading = 'bytes' }: BlobRequest,
	attempts = startAttempts(client.signal),
): Promise<HttpResponse> {
	const { url, origin } = blobAddress(link, query);
	const call: Call = {
		method,
		url,
		headers: { Accept: '*/*', ...headers },
		...(body !== undefined && { body }),
		timeout: TIMEOUT,
		reading,
		...(client.signal && { signal: client.signal }),
	};
	for (;;) {
		const result = await attempts.make(async () => await exchange(client.send, call));
		const { action } = await attempts.next(attemptOf(result), { effect: 'read' });
		if (action !== 'retry') return successOrThrow(result, origin);
	}
}
