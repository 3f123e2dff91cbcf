import { isRecord } from '../../core/guards';
import { InputError } from '../../core/inputError';
import { unverifiedClaims } from '../unverifiedClaims';

/** What n8n stored when the user signed in. */
export interface StoredGrant {
	refreshToken: string;
	/** When it was issued, in milliseconds; absent when n8n didn't store it. */
	grantedAt?: number;
	/** Object ID of the user, if a token contains it; only used to tell accounts apart. */
	account?: string;
}

/**
 * Reads n8n's `oauthTokenData`.
 *
 * The time of issue is `n8n_expires_at` minus the lifetime [observed in n8n 2.41]. Older versions
 * of n8n don't write that member; then it is the one in the access token.
 *
 * @throws InputError when nobody has signed in yet or the sign-in returned no refresh token
 */
export function storedGrant(oauthTokenData: unknown): StoredGrant {
	const data = isRecord(oauthTokenData) ? oauthTokenData : undefined;
	const refreshToken = data?.refresh_token;
	if (!data || typeof refreshToken !== 'string' || !refreshToken) throw missingGrant(data);
	const claims = unverifiedClaims(data.id_token) ?? unverifiedClaims(data.access_token) ?? {};
	const expiresAt = Number(data.n8n_expires_at) - Number(data.expires_in) * 1000;
	const issuedAt = Number(unverifiedClaims(data.access_token)?.iat) * 1000;
	const grantedAt = [expiresAt, issuedAt].find((time) => Number.isFinite(time) && time > 0);
	return {
		refreshToken,
		...(grantedAt && { grantedAt }),
		...(typeof claims.oid === 'string' && { account: claims.oid }),
	};
}

/** A sign-in can succeed and still lack the refresh token that the node needs. */
function missingGrant(data: Record<string, unknown> | undefined): InputError {
	const hasSignedIn = typeof data?.access_token === 'string' && data.access_token !== '';
	return new InputError({
		field: 'Credential',
		message: hasSignedIn
			? 'The sign-in with this credential returned no refresh token'
			: 'Nobody has signed in with this credential yet',
		advice: hasSignedIn
			? 'Open the credential and reconnect it. If that does not help, ask an administrator to grant the application the offline_access permission'
			: 'Open the credential and choose Connect to sign in',
	});
}
