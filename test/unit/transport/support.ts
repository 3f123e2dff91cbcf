import { randomUUID } from 'crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { toAccount } from '../../../nodes/shared/auth/credential/credential';
import type { AccountCredential } from '../../../nodes/shared/auth/credential/account';
import type { N8nResponse } from '../../../nodes/shared/auth/n8nRequest';
import { connect } from '../../../nodes/shared/transport/client/connection';
import { FnoError } from '../../../nodes/shared/transport/errors/fnoError';
import type { Connection, FnoRequest, FnoResponse } from '../../../nodes/shared/transport/types';
import { mock } from '../auth/tokens/mock';
import { clientId, failure, fakeEntra, markers, tenantId } from '../auth/tokens/support';

export const instance = 'https://contoso.operations.dynamics.com';
export const secretToken = 'eyJhbGciOiJub25lIn0.MARKER-access-token.c2ln';

export const response = (statusCode: number, body: unknown = '', headers = {}): N8nResponse => ({
	statusCode,
	headers,
	body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** A response from a gateway instead of F&O: whether F&O did anything is not known. */
export const badGateway = response(502, '<html>502 Bad Gateway</html>', {
	'content-type': 'text/html',
});

/** Headers that only F&O itself sends. */
export const fnoHeaders = { 'OData-Version': '4.0', 'ms-dyn-aid': 'activity-1' };

/** F&O's response to a read of a key that doesn't exist. */
export const noSuchRecord = response(404, '', fnoHeaders);

/** A response from something else in its place, as while the environment restarts. */
export const strangersNotFound = response(404);

/** An error in the form that F&O itself sends. */
export const fnoError = (status: number, message: string) =>
	response(
		status,
		{
			error: {
				code: '',
				message: 'An error has occurred.',
				innererror: { message, type: 'System.Exception', stacktrace: '   at Microsoft.Dynamics' },
			},
		},
		{ 'Content-Type': 'application/json', 'ms-dyn-aid': 'activity-1' },
	);

export const thrown = (message: string, more: object = {}) =>
	Object.assign(new Error(message), {
		config: { headers: { Authorization: `Bearer ${secretToken}` } },
		...more,
	});

type Reply = N8nResponse | Error | ((options: IHttpRequestOptions) => N8nResponse | Error);

export const account = (more: object = {}): AccountCredential =>
	toAccount(
		{
			grantType: 'clientCredentials',
			tenantId,
			clientId,
			clientSecret: markers.secret,
			environmentUrl: instance,
			...more,
		},
		{ id: randomUUID(), name: 'My account' },
	);

/**
 * n8n with a login host that always issues tokens and an instance that sends the replies in turn.
 */
export function environment(
	replies: Reply[],
	options: { credential?: AccountCredential; signal?: AbortSignal } = {},
) {
	const credential = options.credential ?? account();
	const entra = fakeEntra();
	const requests: IHttpRequestOptions[] = [];
	const ctx = mock({
		credentials: async () => await Promise.resolve({}),
		signal: options.signal,
		httpRequest: async (request) => {
			if (request.url.startsWith(credential.cloud.login)) return await entra.send(request);
			requests.push(request);
			const reply = replies[Math.min(requests.length, replies.length) - 1];
			const result = typeof reply === 'function' ? reply(request) : reply;
			if (result instanceof Error) throw result;
			return result;
		},
	});
	const connection = async (to?: string): Promise<Connection> => await connect(ctx, credential, to);
	const request = async (given: Partial<FnoRequest> = {}): Promise<FnoResponse> =>
		await (
			await connection()
		).request({ method: 'GET', path: '/data/X', effect: 'read', ...given });
	return { ctx, credential, entra, requests, connection, request };
}

export const write: Partial<FnoRequest> = { method: 'POST', effect: 'write', body: '{"A":1}' };

export async function fnoFailure(work: Promise<unknown>): Promise<FnoError> {
	const error = await failure(work);
	if (error instanceof FnoError) return error;
	throw error;
}
