import { createHash, randomBytes } from 'node:crypto';
import type { User } from './directory';
import { EntraError } from './entraError';

/** What a person consented to at sign-in. */
export interface Grant {
	user: User;
	clientId: string;
	/** The scope of the sign-in; a redemption without scope is for its resource. */
	scope: string;
}

/** The grant behind an authorization code. */
export interface CodeGrant extends Grant {
	redirectUri: string;
	challenge?: string;
	nonce?: string;
}

interface Code extends CodeGrant {
	issuedAt: number;
	redeemed: boolean;
}

interface RefreshToken extends Grant {
	expiresAt: number;
	revoked: boolean;
}

export interface Grants {
	issueCode: (grant: CodeGrant) => string;
	/**
	 * Throws EntraError if the code is unknown, used, expired, issued to another application or lacks
	 * its PKCE proof.
	 */
	redeemCode: (
		code: string,
		by: { clientId: string; redirectUri: string; verifier: string | undefined },
	) => CodeGrant;
	issueRefreshToken: (grant: Grant, lifetimeSeconds: number) => string;
	/** The token stays valid: Entra doesn't revoke a refresh token when it is used [documented]. */
	redeemRefreshToken: (token: string, clientId: string) => Grant;
	/** Revokes every refresh token of a person. Out: how many. */
	revoke: (userName: string) => number;
	/** Expires every refresh token of a person, or of everyone. Out: how many. */
	expireRefreshTokens: (userName?: string) => number;
}

const CODE_LIFETIME_MS = 10 * 60_000;

function challengeOf(verifier: string): string {
	return createHash('sha256').update(verifier).digest('base64url');
}

function checkProof(challenge: string | undefined, verifier: string | undefined): void {
	if (challenge === undefined) return;
	if (verifier === undefined || verifier === '') throw new EntraError(50148);
	if (challengeOf(verifier) !== challenge) throw new EntraError(501481);
}

/** Creates an empty store of codes and refresh tokens. */
export function createGrants(): Grants {
	const codes = new Map<string, Code>();
	const refreshTokens = new Map<string, RefreshToken>();
	const tokensOf = (userName?: string) =>
		[...refreshTokens.values()].filter(
			({ user }) => userName === undefined || user.userName === userName,
		);
	return {
		issueCode: (grant) => {
			const code = `0.code.${randomBytes(32).toString('base64url')}`;
			codes.set(code, { ...grant, issuedAt: Date.now(), redeemed: false });
			return code;
		},
		redeemCode: (text, by) => {
			const code = codes.get(text);
			if (code === undefined || code.clientId !== by.clientId) throw new EntraError(70000);
			if (code.redeemed) throw new EntraError(54005);
			if (Date.now() - code.issuedAt > CODE_LIFETIME_MS) throw new EntraError(70008);
			if (code.redirectUri !== by.redirectUri) throw new EntraError(500112);
			checkProof(code.challenge, by.verifier);
			code.redeemed = true;
			return code;
		},
		issueRefreshToken: (grant, lifetimeSeconds) => {
			const token = `1.refresh.${randomBytes(48).toString('base64url')}`;
			const { user, clientId, scope } = grant;
			const expiresAt = Date.now() + lifetimeSeconds * 1000;
			refreshTokens.set(token, { user, clientId, scope, expiresAt, revoked: false });
			return token;
		},
		redeemRefreshToken: (text, clientId) => {
			const token = refreshTokens.get(text);
			if (token === undefined || token.clientId !== clientId) throw new EntraError(70000);
			if (token.revoked) throw new EntraError(50173);
			if (Date.now() >= token.expiresAt) throw new EntraError(700082);
			return token;
		},
		revoke: (userName) => {
			const found = tokensOf(userName);
			for (const token of found) token.revoked = true;
			return found.length;
		},
		expireRefreshTokens: (userName) => {
			const found = tokensOf(userName);
			for (const token of found) token.expiresAt = 0;
			return found.length;
		},
	};
}
