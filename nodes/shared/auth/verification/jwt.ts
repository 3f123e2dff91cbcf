// The only module that imports jose; the build bundles the library into it.
import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';

/** Public keys of a token issuer, ready to check signatures with. */
export type KeySet = ReturnType<typeof createLocalJWKSet>;

/** What a token must say. */
export interface Rules {
	issuers: string[];
	audiences: string[];
}

/** `unknownKey`: it names a key that is not among those given, which may have changed since. */
export type Reading =
	| { kind: 'claims'; claims: Record<string, unknown> }
	| { kind: 'unknownKey' }
	| { kind: 'refused' };

const clockToleranceSeconds = 60;

/**
 * In: a JSON web key set as its issuer publishes it. Out: its RSA keys.
 * Throws when it is no key set.
 */
export function keySetOf(published: { keys: Array<Record<string, unknown>> }): KeySet {
	const keys = published.keys.filter(({ kty }) => kty === 'RSA');
	return createLocalJWKSet({ keys } as JSONWebKeySet);
}

/**
 * Checks a token's RS256 signature, issuer, audience and times. Never throws: whatever is wrong
 * with it, it is refused.
 */
export async function readToken(token: string, keys: KeySet, rules: Rules): Promise<Reading> {
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
		return { kind: error instanceof errors.JWKSNoMatchingKey ? 'unknownKey' : 'refused' };
	}
}
