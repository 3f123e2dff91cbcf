import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';

export interface HttpRequest {
	method: string;
	url: string;
	headers?: Record<string, string>;
	body?: string;
	/** Certificate authority (PEM) of a server with a self-made certificate. */
	ca?: string;
}

export interface HttpResponse {
	status: number;
	headers: Record<string, string>;
	cookies: string[];
	text: string;
}

const MAX_ATTEMPTS = 6;
const TRANSIENT_ERRORS = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE']);

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Sends a request and reads its response, without following redirects. Each uses a separate
 * connection, and a broken connection is retried: a busy n8n drops connections.
 * @throws Error if there is no response
 */
export async function exchange(request: HttpRequest): Promise<HttpResponse> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await exchangeOnce(request);
		} catch (error) {
			if (attempt === MAX_ATTEMPTS || !isTransient(error)) throw error;
			await sleep(250 * attempt);
		}
	}
}

function isTransient(error: unknown): boolean {
	return error instanceof Error && 'code' in error && TRANSIENT_ERRORS.has(String(error.code));
}

function exchangeOnce({ method, url, headers, body, ca }: HttpRequest): Promise<HttpResponse> {
	const send = url.startsWith('https:') ? tlsRequest : plainRequest;
	return new Promise((resolve, reject) => {
		const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
		const options = {
			method,
			headers: { ...headers, ...length },
			ca,
			agent: false,
			timeout: 120_000,
		};
		const request = send(url, options, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.once('error', reject);
			response.once('end', () => {
				const { 'set-cookie': cookies = [], ...rest } = response.headers;
				resolve({
					status: response.statusCode ?? 0,
					headers: Object.fromEntries(
						Object.entries(rest).map(([name, value]) => [name, String(value)]),
					),
					cookies,
					text: Buffer.concat(chunks).toString('utf8'),
				});
			});
		});
		request.once('error', reject);
		request.once('timeout', () => request.destroy(new Error(`${method} ${url}: no response`)));
		request.end(body);
	});
}

/** Stores cookies by name and returns them as a header value. */
export function cookieJar() {
	const cookies = new Map<string, string>();
	return {
		store(lines: string[]): void {
			for (const line of lines) {
				const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
				if (name !== undefined) cookies.set(name, value);
			}
		},
		header(): string {
			return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		},
		entries: () => [...cookies],
	};
}

export type CookieJar = ReturnType<typeof cookieJar>;
