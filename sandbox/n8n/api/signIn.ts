import type { N8nClient } from './n8nClient';
import { cookieJar, exchange, type HttpResponse } from './httpExchange';

const MAX_HOPS = 12;

/**
 * Connects an OAuth2 credential of n8n to a person's account as that person would: gets the address
 * of the sign-in page from n8n, fills in its forms, and calls n8n back with the code.
 * @throws Error with the text of the page or of n8n if no account was connected
 */
export async function signInPerson(
	client: N8nClient,
	credentialId: string,
	person: { userName: string; password: string },
	ca: string,
): Promise<void> {
	const start = await client.call('GET', `/rest/oauth2-credential/auth?id=${credentialId}`);
	const callback = await completeSignInPage(String(start), client.url, person, ca);
	const response = await client.raw('GET', callback);
	if (response.status !== 200 || /class="error|Error:/i.test(response.text)) {
		throw new Error(
			`n8n did not connect the account after the sign-in: ${plainText(response.text)}`,
		);
	}
}

/** Follows redirects and fills in forms until the address is one of n8n. */
async function completeSignInPage(
	start: string,
	n8nUrl: string,
	person: { userName: string; password: string },
	ca: string,
): Promise<string> {
	const cookies = cookieJar();
	const request = async (method: string, url: string, body?: string): Promise<HttpResponse> => {
		const headers = {
			cookie: cookies.header(),
			...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
		};
		const response = await exchange({ method, url, headers, body, ca });
		cookies.store(response.cookies);
		return response;
	};

	let url = start;
	let response = await request('GET', url);
	for (let hop = 0; hop < MAX_HOPS; hop += 1) {
		const { location } = response.headers;
		if (location !== undefined) {
			url = new URL(location, url).href;
			if (url.startsWith(n8nUrl)) return url;
			response = await request('GET', url);
			continue;
		}
		const form = readForm(response.text, person);
		if (form === undefined) break;
		url = new URL(form.action, url).href;
		response = await request('POST', url, form.body);
	}
	throw new Error(`${person.userName} could not sign in: ${plainText(response.text)}`);
}

const attribute = (tag: string, name: string) =>
	new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`, 'i').exec(tag)?.[1]?.replaceAll('&amp;', '&');

/** The first form of a page with its preset values, user name and password filled in. */
function readForm(
	page: string,
	person: { userName: string; password: string },
): { action: string; body: string } | undefined {
	const [form, head] = /(<form\b[^>]*>)[\s\S]*?<\/form>/i.exec(page) ?? [];
	if (form === undefined || head === undefined) return undefined;
	const fields = new URLSearchParams();
	for (const [tag] of form.matchAll(/<input\b[^>]*>/gi)) {
		const name = attribute(tag, 'name');
		if (name === undefined) continue;
		const type = attribute(tag, 'type') ?? 'text';
		const typed: Record<string, string> = { password: person.password, text: person.userName };
		typed.email = person.userName;
		fields.append(name, typed[type] ?? attribute(tag, 'value') ?? '');
	}
	return { action: attribute(head, 'action') ?? '', body: fields.toString() };
}

function plainText(page: string): string {
	const text = page.replace(/<(style|script)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ');
	return text.replace(/\s+/g, ' ').trim().slice(0, 400);
}
