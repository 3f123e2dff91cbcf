// The only module that imports jose; the build bundles the library into it.
import { createLocalJWKSet, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';

/** Public keys of a token issuer, ready to verify signatures. */
export type KeySet = ReturnType<typeof createLocalJWKSet>;

/** A token must have one of the issuers and one of the audiences. */
export interface JwtRules {
	issuers: string[];
	audiences: string[];
}

/**
 * `unknownKey`: the token is signed with a key that isn't in the set; the issuer may have a new
 * one.
 */
export type JwtVerdict =
	| { kind: 'claims'; claims: Record<string, unknown> }
	| { kind: 'unknownKey'; kid: string }
	| { kind: 'refused' };

const clockToleranceSeconds = 60;

/**
 * In: a JSON Web Key Set as its issuer publishes it. Out: its RSA keys.
 * Throws when it isn't a key set.
 */
export function toKeySet(published: { keys: Array<Record<string, unknown>> }): KeySet {
	const keys = published.keys.filter(({ kty }) => kty === 'RSA');
	return createLocalJWKSet({ keys } as JSONWebKeySet);
}

/**
 * Verifies a token's RS256 signature, issuer, audience and times. Never throws: a token with any
 * problem is refused.
 */
export async function verifyJwt(token: string, keys: KeySet, rules: JwtRules): Promise<JwtVerdict> {
	try {
		const { payload } = await jwtVerify(token, keys, {
			algorithms: ['RS256'],
			issuer: rules.issuers,
			audience: rules.audiences,
			requiredClaims: ['exp', 'nbf'],
			clockTolerance: clockToleranceSeconds,
		});
		return { kind: 'claims', claims: payload };
	} catch (error) {
		if (!(error instanceof errors.JWKSNoMatchingKey)) return { kind: 'refused' };
		return { kind: 'unknownKey', kid: decodeProtectedHeader(token).kid ?? '' };
	}
}
