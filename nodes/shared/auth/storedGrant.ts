import { InputError } from '../odata/types';

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
	if (!data || typeof refreshToken !== 'string' || !refreshToken) {
		throw new InputError({
			field: 'Credential',
			message: 'Nobody has signed in with this credential yet',
			remedy: 'Open the credential and choose Connect to sign in',
		});
	}
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

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
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
