import { isRecord } from '../../core/guards';
import { InputError } from '../../core/inputError';

/** What n8n stored when the person signed in. */
export interface StoredGrant {
	refreshToken: string;
	/** When it was issued, in milliseconds; absent when n8n's version does not say. */
	grantedAt?: number;
	/** Object id of the person where a token tells it; only good for telling accounts apart. */
	account?: string;
}

/**
 * Reads n8n's `oauthTokenData`.
 *
 * Its age is `n8n_expires_at` less the lifetime [observed in n8n 2.41], or the issue time of the
 * access token where n8n is older and does not write that member.
 *
 * @throws InputError when nobody has signed in yet or the sign-in gave no refresh token
 */
export function storedGrant(oauthTokenData: unknown): StoredGrant {
	const data = isRecord(oauthTokenData) ? oauthTokenData : undefined;
	const refreshToken = data?.refresh_token;
	if (!data || typeof refreshToken !== 'string' || !refreshToken) throw noGrant(data);
	const claims = jwtClaims(data.id_token) ?? jwtClaims(data.access_token) ?? {};
	const expiresAt = Number(data.n8n_expires_at) - Number(data.expires_in) * 1000;
	const issuedAt = Number(jwtClaims(data.access_token)?.iat) * 1000;
	const grantedAt = [expiresAt, issuedAt].find((time) => Number.isFinite(time) && time > 0);
	return {
		refreshToken,
		...(grantedAt && { grantedAt }),
		...(typeof claims.oid === 'string' && { account: claims.oid }),
	};
}

/** Somebody may have signed in without being given what the node needs. */
function noGrant(data: Record<string, unknown> | undefined): InputError {
	const hasSignedIn = typeof data?.access_token === 'string' && data.access_token !== '';
	return new InputError({
		field: 'Credential',
		message: hasSignedIn
			? 'The sign-in with this credential gave no refresh token'
			: 'Nobody has signed in with this credential yet',
		advice: hasSignedIn
			? 'Open the credential and reconnect it. If that does not help, have an administrator allow the application the permission offline_access'
			: 'Open the credential and choose Connect to sign in',
	});
}

/** The claims of a token, unverified: good for hints, never for a decision about access. */
function jwtClaims(token: unknown): Record<string, unknown> | undefined {
	const payload = typeof token === 'string' ? token.split('.')[1] : undefined;
	if (!payload) return undefined;
	try {
		const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
		return isRecord(claims) ? claims : undefined;
	} catch {
		return undefined;
	}
}
