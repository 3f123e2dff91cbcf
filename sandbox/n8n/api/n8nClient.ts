import { cookieJar, exchange, type HttpResponse, type CookieJar } from './httpExchange';
import { objectOr, type JsonObject } from './json';

/** n8n binds a session to the browser that opened it, so every request sends the same id. */
const BROWSER_ID = 'sandbox-runner';

export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

export interface N8nClient {
	/** e.g. `http://localhost:5678` */
	readonly url: string;
	readonly cookies: CookieJar;
	/** Sends a request to n8n's internal REST API. Out: the response's `data`. */
	call(method: string, path: string, body?: JsonObject): Promise<unknown>;
	/** The same without checking the status. */
	raw(method: string, path: string, body?: JsonObject): Promise<HttpResponse>;
}

/** An error response of n8n. */
class N8nRequestError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** Creates a client for the n8n at `url`; `cookieLine` continues an existing session. */
export function createClient(url: string, cookieLine?: string): N8nClient {
	const cookies = cookieJar();
	if (cookieLine !== undefined) cookies.store(cookieLine.split('; '));

	async function raw(method: string, path: string, body?: JsonObject): Promise<HttpResponse> {
		const response = await exchange({
			method,
			url: path.startsWith('http') ? path : url + path,
			headers: {
				'browser-id': BROWSER_ID,
				cookie: cookies.header(),
				accept: 'application/json',
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		cookies.store(response.cookies);
		return response;
	}

	async function call(method: string, path: string, body?: JsonObject): Promise<unknown> {
		const response = await raw(method, path, body);
		const content = readJson(response.text);
		if (response.status >= 400) {
			const message = String(content.message ?? response.text.slice(0, 300));
			throw new N8nRequestError(
				response.status,
				`${method} ${path}: ${response.status} ${message}`,
			);
		}
		return content.data;
	}

	return { url, cookies, call, raw };
}

function readJson(text: string): JsonObject {
	try {
		return objectOr(JSON.parse(text));
	} catch {
		return {};
	}
}

/** Creates the owner of a new n8n and signs in as the owner. */
export async function setUpOwner(client: N8nClient, owner: Owner): Promise<void> {
	await client.call('POST', '/rest/owner/setup', { ...owner });
}

/** Signs in to an n8n that already has an owner. */
export async function logIn(client: N8nClient, owner: Owner): Promise<void> {
	await client.call('POST', '/rest/login', {
		emailOrLdapLoginId: owner.email,
		password: owner.password,
	});
}
