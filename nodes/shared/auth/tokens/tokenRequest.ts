import { createClient } from './msal';
import { networkModule } from './msalNetwork';
import { defaultLifetimeSeconds } from './tokenResponse';
import { SignInError } from './signInError';
import type { Grant } from './grant';
import type { Send } from '../n8nRequest';

export interface Token {
	text: string;
	/** Milliseconds since 1970. */
	expiresAt: number;
}

/**
 * Requests one token from Entra ID, without caching it.
 * @throws MSAL's AuthError, or SignInError if the response contains no token
 */
export async function requestToken(send: Send, grant: Grant, audience: string): Promise<Token> {
	const client = createClient(grant, networkModule(send, grant.login));
	const scopes = [`${audience}/.default`];
	const { refreshToken } = grant;
	const result =
		refreshToken === undefined
			? await client.acquireTokenByClientCredential({ scopes })
			: await client.acquireTokenByRefreshToken({ refreshToken, scopes });
	if (!result?.accessToken) {
		throw new SignInError({
			message: `${grant.login} did not return a token`,
			code: 'unexpected_response',
			advice: 'Check the Cloud and Login URL of the credential, and any proxy in front of it.',
		});
	}
	const expiresAt = result.expiresOn?.getTime() ?? NaN;
	return {
		text: result.accessToken,
		expiresAt: Number.isFinite(expiresAt) ? expiresAt : Date.now() + defaultLifetimeSeconds * 1000,
	};
}
