import { createHash, randomBytes } from 'node:crypto';
import type { Fetched, RunningSandbox } from './sandbox';

export interface TokenResponse {
	token_type: string;
	expires_in: number;
	scope?: string;
	access_token: string;
	refresh_token: string;
	id_token?: string;
	client_info?: string;
	/** Present in an error response. */
	error?: string;
	error_description?: string;
	error_codes?: number[];
}

export const REDIRECT_URI = 'http://localhost:5678/rest/oauth2-credential/callback';

export function tokenUrl({ info }: RunningSandbox, tenant = info.tenantId): string {
	return `${info.login}/${tenant}/oauth2/v2.0/token`;
}

/** Posts a form to the token endpoint. */
export function postToken(
	sandbox: RunningSandbox,
	form: Record<string, string>,
): Promise<Fetched<TokenResponse>> {
	return sandbox.fetchJson<TokenResponse>(tokenUrl(sandbox), { form });
}

/** The client ID and secret of the application that people sign in with. */
export function personClient({ info }: RunningSandbox): Record<string, string> {
	const { clientId, clientSecret } = info.clients.person;
	return { client_id: clientId, client_secret: clientSecret };
}

export interface SignInOptions {
	/** Index in `info.users`: 0 is an ordinary user, 1 an administrator. */
	user?: number;
	scope?: string;
}

export function authorizeUrl(
	{ info }: RunningSandbox,
	parameters: Record<string, string> = {},
): string {
	const query = new URLSearchParams({
		client_id: info.clients.person.clientId,
		redirect_uri: REDIRECT_URI,
		response_type: 'code',
		response_mode: 'query',
		scope: `openid profile offline_access ${info.environments[0].url}/.default`,
		state: 'state-of-the-client',
		...parameters,
	});
	return `${info.login}/${info.tenantId}/oauth2/v2.0/authorize?${query.toString()}`;
}

/** Completes the sign-in page as a person would and returns the code with its PKCE verifier. */
export async function obtainCode(
	sandbox: RunningSandbox,
	{ user = 0, scope }: SignInOptions = {},
): Promise<{ code: string; verifier: string; state: string | null }> {
	const verifier = randomBytes(32).toString('base64url');
	const url = authorizeUrl(sandbox, {
		code_challenge: createHash('sha256').update(verifier).digest('base64url'),
		code_challenge_method: 'S256',
		...(scope === undefined ? {} : { scope }),
	});
	const { userName, password } = sandbox.info.users[user];
	const response = await sandbox.fetchJson(url, { form: { userName, password } });
	const target = new URL(response.headers.location);
	const code = target.searchParams.get('code') ?? '';
	return { code, verifier, state: target.searchParams.get('state') };
}

/** Signs a person in completely: page, code, tokens. */
export async function signIn(
	sandbox: RunningSandbox,
	options: SignInOptions = {},
): Promise<TokenResponse> {
	const { code, verifier } = await obtainCode(sandbox, options);
	const response = await postToken(sandbox, {
		...personClient(sandbox),
		grant_type: 'authorization_code',
		code,
		redirect_uri: REDIRECT_URI,
		code_verifier: verifier,
	});
	return response.body;
}

/** The claims of a token, which isn't verified. */
export function claimsOf(token: string): Record<string, unknown> {
	return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString('utf8'));
}

/** The form of a client credentials request with a secret. */
export function applicationForm(
	{ info }: RunningSandbox,
	scope = `${info.environments[0].url}/.default`,
	client: 'secret' | 'unmapped' = 'secret',
): Record<string, string> {
	const { clientId, clientSecret } = info.clients[client];
	return {
		grant_type: 'client_credentials',
		client_id: clientId,
		client_secret: clientSecret,
		scope,
	};
}

/** Redeems a refresh token of a person's sign-in. */
export function redeem(
	sandbox: RunningSandbox,
	token: string,
	more: Record<string, string> = {},
): Promise<Fetched<TokenResponse>> {
	return postToken(sandbox, {
		...personClient(sandbox),
		grant_type: 'refresh_token',
		refresh_token: token,
		...more,
	});
}
