import { createHash, randomUUID } from 'node:crypto';
import {
	createLocalJWKSet,
	exportJWK,
	generateKeyPair,
	jwtVerify,
	SignJWT,
	type JWK,
	type JWTPayload,
} from 'jose';

/** The access token claims that services of the sandbox check. */
export interface Claims {
	aud: string;
	iss: string;
	tid: string;
	oid: string;
	appid: string;
	/** Whether an application acts alone or a person acts through it. */
	idtyp: 'app' | 'user';
	/** Delegated permissions; for people only. */
	scp?: string;
	/** A person's user name. */
	upn?: string;
	iat: number;
	nbf: number;
	exp: number;
}

/** Checks signature, issuer and time. The receiving service checks the audience. */
export type VerifyAccessToken = (bearer: string) => Promise<Claims | undefined>;

export interface TokenIssuer {
	/** The issuer claim of tokens. */
	issuer: string;
	/** The public keys, as published. */
	keys: JWK[];
	signAccessToken: (claims: NewClaims, lifetimeSeconds: number) => Promise<string>;
	signIdToken: (claims: JWTPayload, lifetimeSeconds: number) => Promise<string>;
	/** Signs any claims with any issuer; the token version follows from the issuer's form. */
	signClaims: (claims: JWTPayload, iss: string, lifetimeSeconds: number) => Promise<string>;
	verifyAccessToken: VerifyAccessToken;
	/** Publishes a new key beside the others, and signs with it from now on. */
	renewKey: () => Promise<void>;
	/** Invalidates every access token issued so far. */
	expireAll: () => void;
}

type NewClaims = Omit<Claims, 'iss' | 'iat' | 'nbf' | 'exp'>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const optional = (name: 'scp' | 'upn', value: unknown) =>
	typeof value === 'string' ? { [name]: value } : {};

function toClaims(payload: JWTPayload): Claims {
	return {
		aud: text(payload.aud),
		iss: text(payload.iss),
		tid: text(payload.tid),
		oid: text(payload.oid),
		appid: text(payload.appid),
		idtyp: payload.idtyp === 'app' ? 'app' : 'user',
		...optional('scp', payload.scp),
		...optional('upn', payload.upn),
		iat: payload.iat ?? 0,
		nbf: payload.nbf ?? 0,
		exp: payload.exp ?? 0,
	};
}

async function createKey() {
	const { publicKey, privateKey } = await generateKeyPair('RS256');
	const jwk = await exportJWK(publicKey);
	const kid = createHash('sha256')
		.update(jwk.n ?? '')
		.digest('base64url')
		.slice(0, 27);
	const published: JWK = { ...jwk, kid, x5t: kid, use: 'sig', alg: 'RS256' };
	return { kid, privateKey, published };
}

/**
 * Creates the keys of a tenant. Access tokens have version 1.0, because resources identified by URL
 * get those: issuer without /v2.0, `appid` for the application [observed].
 */
export async function createTokenIssuer(login: string, tenantId: string): Promise<TokenIssuer> {
	let key = await createKey();
	const keys = [key.published];
	const issuer = `${login}/${tenantId}/`;
	const activeTokenIds = new Set<string>();
	const sign = (payload: JWTPayload, iss: string, lifetimeSeconds: number) => {
		const now = Math.floor(Date.now() / 1000);
		const { kid, privateKey } = key;
		return new SignJWT({ ...payload, ver: iss.endsWith('/v2.0') ? '2.0' : '1.0' })
			.setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid, x5t: kid })
			.setIssuer(iss)
			.setIssuedAt(now)
			.setNotBefore(now)
			.setExpirationTime(now + lifetimeSeconds)
			.sign(privateKey);
	};
	const verifyAccessToken: VerifyAccessToken = async (bearer) => {
		try {
			const published = createLocalJWKSet({ keys });
			const { payload } = await jwtVerify(bearer, published, { issuer, algorithms: ['RS256'] });
			return activeTokenIds.has(text(payload.uti)) ? toClaims(payload) : undefined;
		} catch {
			return undefined;
		}
	};
	return {
		issuer,
		keys,
		signAccessToken: (claims, lifetimeSeconds) => {
			const uti = randomUUID();
			activeTokenIds.add(uti);
			return sign({ ...claims, uti }, issuer, lifetimeSeconds);
		},
		signIdToken: (claims, lifetimeSeconds) =>
			sign(claims, `${login}/${tenantId}/v2.0`, lifetimeSeconds),
		signClaims: sign,
		verifyAccessToken,
		renewKey: async () => {
			key = await createKey();
			keys.push(key.published);
		},
		expireAll: () => activeTokenIds.clear(),
	};
}
