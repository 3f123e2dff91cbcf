import { randomUUID } from 'node:crypto';
import {
	mediaType,
	splitPath,
	type ServiceResponse,
	type ServiceRequest,
} from '../servers/serviceMessages';
import { findApplication } from './clientAuthentication';
import type { Directory, User } from './directory';
import { EntraError, errorDescription, oauthError } from './entraError';
import type { Grants } from './grants';
import { readScope, type Resource } from './scopes';

export interface AuthorizeParts {
	directory: Directory;
	resources: Resource[];
	grants: Grants;
}

interface SignIn {
	clientId: string;
	redirectUri: string;
	scope: string;
	state?: string;
	challenge?: string;
	nonce?: string;
	loginHint: string;
	prompt?: string;
}

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (mark) => ENTITIES[mark]);

function htmlPage(status: number, title: string, content: string): ServiceResponse {
	return {
		status,
		headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
		body:
			`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>` +
			'<style>body{font:16px sans-serif;max-width:26rem;margin:4rem auto}' +
			'label{display:block;margin:1rem 0}input{display:block;width:100%;padding:.5rem}' +
			'[role=alert]{color:#a00}</style></head>' +
			`<body><h1>${escape(title)}</h1>${content}</body></html>`,
	};
}

const errorLine = (error: EntraError): string =>
	`<p role="alert">${escape(errorDescription(error, randomUUID(), randomUUID()))}</p>`;

function loginPage(action: string, loginHint: string, error?: EntraError): ServiceResponse {
	return htmlPage(
		200,
		'Sign in to the sandbox',
		`${error === undefined ? '' : errorLine(error)}` +
			`<form method="post" action="${escape(action)}">` +
			`<label>User name <input name="userName" autocomplete="username" required value="${escape(loginHint)}"></label>` +
			'<label>Password <input name="password" type="password" autocomplete="current-password" required></label>' +
			'<button type="submit">Sign in</button></form>',
	);
}

/** All loopback addresses are registered; the port isn't part of such a registration. */
function checkRedirectUri(text: string): void {
	const host = URL.canParse(text) ? new URL(text).hostname : '';
	if (host !== 'localhost' && host !== '127.0.0.1') throw new EntraError(50011, `It is '${text}'.`);
}

/** Errors here are shown to the person, because there is no trusted redirect address yet. */
function readSignIn(directory: Directory, query: URLSearchParams): SignIn {
	const text = (name: string) => query.get(name) ?? undefined;
	const required = (name: string) => {
		const value = text(name) ?? '';
		if (value === '') throw new EntraError(900144, `It is '${name}'.`);
		return value;
	};
	const { clientId } = findApplication(directory, required('client_id'));
	const redirectUri = required('redirect_uri');
	checkRedirectUri(redirectUri);
	return {
		clientId,
		redirectUri,
		scope: query.get('scope') ?? '',
		state: text('state'),
		challenge: text('code_challenge'),
		nonce: text('nonce'),
		loginHint: query.get('login_hint') ?? '',
		prompt: text('prompt'),
	};
}

/** Errors here are sent back to the application. */
function checkSignIn(signIn: SignIn, query: URLSearchParams, resources: Resource[]): void {
	if (query.has('resource')) throw new EntraError(901002);
	if (query.get('response_type') !== 'code') throw new EntraError(9002313, 'response_type.');
	if ((query.get('response_mode') ?? 'query') !== 'query') {
		throw new EntraError(9002313, 'The sandbox knows response_mode=query.');
	}
	if (signIn.challenge !== undefined && query.get('code_challenge_method') !== 'S256') {
		throw new EntraError(9002313, 'The sandbox knows code_challenge_method=S256.');
	}
	if (signIn.scope === '') throw new EntraError(900144, "It is 'scope'.");
	readScope(signIn.scope, resources);
	if (signIn.prompt === 'none') throw new EntraError(50058);
}

function redirectBack(signIn: SignIn, members: Record<string, string>): ServiceResponse {
	const target = new URL(signIn.redirectUri);
	for (const [name, value] of Object.entries(members)) target.searchParams.set(name, value);
	if (signIn.state !== undefined) target.searchParams.set('state', signIn.state);
	return {
		status: 302,
		headers: { location: target.href, 'cache-control': 'no-store' },
		body: '',
	};
}

function findUser(directory: Directory, request: ServiceRequest): User | undefined {
	if (mediaType(request) !== 'application/x-www-form-urlencoded') return undefined;
	const form = new URLSearchParams(request.body.toString('utf8'));
	const userName = (form.get('userName') ?? '').trim().toLowerCase();
	return directory.users.find(
		(user) => user.userName === userName && user.password === form.get('password'),
	);
}

function completeSignIn(
	{ directory, grants }: AuthorizeParts,
	request: ServiceRequest,
	signIn: SignIn,
): ServiceResponse {
	if (request.method === 'GET') return loginPage(request.path, signIn.loginHint);
	const user = findUser(directory, request);
	if (user === undefined) return loginPage(request.path, signIn.loginHint, new EntraError(50126));
	const { clientId, redirectUri, scope, challenge, nonce } = signIn;
	const code = grants.issueCode({ user, clientId, redirectUri, scope, challenge, nonce });
	return redirectBack(signIn, { code, session_state: randomUUID() });
}

/**
 * The sign-in page. GET shows a form with `userName` and `password`. A POST of both to the same
 * address redirects to the application with a code, or shows the form again with an error.
 */
export function handleAuthorize(parts: AuthorizeParts, request: ServiceRequest): ServiceResponse {
	const { query } = splitPath(request.path);
	try {
		const signIn = readSignIn(parts.directory, query);
		try {
			checkSignIn(signIn, query, parts.resources);
		} catch (error) {
			if (!(error instanceof EntraError)) throw error;
			const description = errorDescription(error, randomUUID(), randomUUID());
			return redirectBack(signIn, { error: oauthError(error), error_description: description });
		}
		return completeSignIn(parts, request, signIn);
	} catch (error) {
		if (!(error instanceof EntraError)) throw error;
		return htmlPage(400, 'Sign-in is not possible', errorLine(error));
	}
}
