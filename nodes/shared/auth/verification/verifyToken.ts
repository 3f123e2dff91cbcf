import type { TenantKeys } from './fetchKeys';
import { newerTenantKeys, tenantKeys } from './signingKeys';
import type { JwtVerdict } from './jwt';
import { issuersOf } from '../credential/clouds';
import { outcomeOf } from '../../core/outcome';
import type { Send } from '../n8nRequest';

/** What a token must prove. */
export interface Expected {
	/** Origin of the login host. */
	login: string;
	/** ID or domain of the tenant. */
	tenantId: string;
	/** Application IDs or their URIs. */
	audiences: readonly string[];
	/** IDs of the applications that may call. */
	applications: readonly string[];
}

/** `unavailable`: the signing keys could not be fetched or may be too old, so nobody can tell. */
export type TokenVerdict = 'accepted' | 'refused' | 'unavailable';

const bearerPattern = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;
const maxTokenLength = 16_384;

/**
 * Verifies the Entra ID token in an `Authorization` header: signature, issuer, tenant, audience,
 * times and calling application.
 */
export async function verifyEntraToken(
	send: Send,
	authorization: unknown,
	expected: Expected,
): Promise<TokenVerdict> {
	const header = typeof authorization === 'string' ? authorization.trim() : '';
	const token = header.length <= maxTokenLength ? bearerPattern.exec(header)?.[1] : undefined;
	if (token === undefined) return 'refused';
	const askedAt = Date.now();
	const { login, tenantId: tenant } = expected;
	const first = await outcomeOf(tenantKeys(send, login, tenant));
	if (!first.ok) return 'unavailable';
	let verdict = await verifyWith(first.value, token, expected);
	if (verdict.kind === 'unknownKey') {
		const { kid } = verdict;
		const newer = await outcomeOf(newerTenantKeys(send, login, tenant, { kid, askedAt }));
		if (!newer.ok) return 'unavailable';
		verdict = await verifyWith(newer.value.keys, token, expected);
		if (verdict.kind === 'unknownKey' && !newer.value.areProof) return 'unavailable';
	}
	if (verdict.kind !== 'claims') return 'refused';
	const { tenantId, claims } = verdict;
	const isTenant = equalsIgnoringCase(claims.tid, tenantId);
	const application = claims.appid ?? claims.azp;
	const mayCall = expected.applications.some((allowed) => equalsIgnoringCase(application, allowed));
	return isTenant && mayCall ? 'accepted' : 'refused';
}

async function verifyWith(
	{ tenantId, keys }: TenantKeys,
	token: string,
	expected: Expected,
): Promise<JwtVerdict & { tenantId: string }> {
	const { verifyJwt } = await import('./jwt');
	const verdict = await verifyJwt(token, keys, {
		issuers: issuersOf(expected.login, tenantId),
		audiences: expected.audiences.flatMap(audienceForms),
	});
	return { ...verdict, tenantId };
}

/**
 * Version 2.0 tokens carry the bare ID, version 1.0 tokens the audience as requested [documented].
 */
function audienceForms(audience: string): string[] {
	const bare = audience.replace(/^api:\/\//i, '');
	return bare === audience ? [audience, `api://${audience}`] : [audience, bare];
}

const equalsIgnoringCase = (left: unknown, right: string) =>
	typeof left === 'string' && left.toLowerCase() === right.toLowerCase();
