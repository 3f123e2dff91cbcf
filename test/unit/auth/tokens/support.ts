import { generateKeyPairSync, randomUUID } from 'crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { generate } from 'selfsigned';
import type { Grant } from '../../../../nodes/shared/auth/tokens/grant';
import type { N8nResponse, Send } from '../../../../nodes/shared/auth/n8nRequest';

/** Secrets that may appear only in a request to the login host. */
export const markers = {
	secret: 'MARKER-client-secret',
	refreshToken: 'MARKER-refresh-token',
};

export const tenantId = '11111111-2222-3333-4444-555555555555';
export const clientId = '99999999-8888-7777-6666-555555555555';

/** A separate grant for every test, because the token cache lives as long as the process. */
export function secretGrant(more: Partial<Grant> = {}): Grant {
	return {
		credentialId: randomUUID(),
		login: 'https://login.microsoftonline.com',
		tenantId,
		clientId,
		proof: { kind: 'secret', secret: markers.secret },
		...more,
	};
}

export const userGrant = (more: Partial<Grant> = {}) =>
	secretGrant({ refreshToken: markers.refreshToken, ...more });

export async function makeCertificate(): Promise<{ privateKey: string; certificate: string }> {
	const { private: privateKey, cert: certificate } = await generate(
		[{ name: 'commonName', value: 'unit test' }],
		{ keySize: 2048, algorithm: 'sha256' },
	);
	return { privateKey, certificate };
}

export const otherPrivateKey = () =>
	generateKeyPairSync('rsa', {
		modulusLength: 2048,
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	}).privateKey;

export interface SeenRequest {
	url: string;
	form: Record<string, string>;
	options: IHttpRequestOptions;
}

export const json = (statusCode: number, body: unknown, headers = {}): N8nResponse => ({
	statusCode,
	headers: { 'content-type': 'application/json', ...headers },
	body: JSON.stringify(body),
});

export const entraError = (error: string, number: number, description: string) =>
	json(400, {
		error,
		error_description: `AADSTS${number}: ${description} Trace ID: t-1 Correlation ID: c-1 Timestamp: 2026-01-01 00:00:00Z`,
		error_codes: [number],
		timestamp: '2026-01-01 00:00:00Z',
		trace_id: 't-1',
		correlation_id: 'c-1',
	});

/** A login host that numbers its tokens and records its requests. */
export function fakeEntra(
	respond?: (request: SeenRequest, count: number) => N8nResponse | undefined,
	lifetime = 3600,
) {
	const requests: SeenRequest[] = [];
	const send: Send = async (options) => {
		const form = Object.fromEntries(new URLSearchParams(String(options.body ?? '')));
		const request = { url: options.url, form, options };
		requests.push(request);
		await Promise.resolve();
		return (
			respond?.(request, requests.length) ??
			json(200, {
				token_type: 'Bearer',
				expires_in: lifetime,
				access_token: `token ${requests.length} for ${form.scope}`,
			})
		);
	};
	return { requests, send };
}

export async function failure(work: Promise<unknown>): Promise<unknown> {
	return await work.then(
		() => {
			throw new Error('An error was expected');
		},
		(error: unknown) => error,
	);
}

/** Everything of an error that could be shown or logged. */
export function everything(error: unknown): string {
	if (!(error instanceof Error)) return JSON.stringify(error);
	const own = Object.getOwnPropertyNames(error).map((name) => {
		const value: unknown = Reflect.get(error, name);
		return `${name}=${value instanceof Error ? everything(value) : JSON.stringify(value)}`;
	});
	return [error.message, error.stack, ...own].join('\n');
}
