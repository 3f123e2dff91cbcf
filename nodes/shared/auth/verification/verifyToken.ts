import { tenantKeys } from './signingKeys';
import type { Reading } from './jwt';
import { issuersOf } from '../credential/clouds';
import { outcomeOf } from '../../core/outcome';
import type { Send } from '../n8nRequest';

/** Whom and what a token must come from and be meant for. */
export interface Expected {
	/** Origin of the login host. */
	login: string;
	/** Id or domain of the tenant. */
	tenantId: string;
	/** Application ids or their URIs. */
	audiences: readonly string[];
	/** Ids of the applications that may call. */
	applications: readonly string[];
}

/** `unavailable`: the keys to check it with could not be had. */
export type TokenVerdict = 'accepted' | 'refused' | 'unavailable';

const tokenForm = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;
const longestToken = 16_384;

/**
 * Checks the `Authorization` header of a call whose sender has a token of Entra ID: signature,
 * issuer, tenant, audience, times and calling application.
 */
export async function verifyEntraToken(
	send: Send,
	authorization: unknown,
	expected: Expected,
): Promise<TokenVerdict> {
	const header = typeof authorization === 'string' ? authorization.trim() : '';
	const token = header.length <= longestToken ? tokenForm.exec(header)?.[1] : undefined;
	if (token === undefined) return 'refused';
	const first = await read(send, token, expected, false);
	const reading = first?.kind === 'unknownKey' ? await read(send, token, expected, true) : first;
	if (reading === undefined) return 'unavailable';
	if (reading.kind !== 'claims') return 'refused';
	const { tenantId, claims } = reading;
	const isTenant = sameText(claims.tid, tenantId);
	const application = claims.appid ?? claims.azp;
	const mayCall = expected.applications.some((allowed) => sameText(application, allowed));
	return isTenant && mayCall ? 'accepted' : 'refused';
}

async function read(
	send: Send,
	token: string,
	expected: Expected,
	isStale: boolean,
): Promise<(Reading & { tenantId: string }) | undefined> {
	const { login } = expected;
	const found = await outcomeOf(tenantKeys(send, login, expected.tenantId, isStale));
	if (!found.ok) return undefined;
	const { tenantId, keys } = found.value;
	const { readToken } = await import('./jwt');
	const reading = await readToken(token, keys, {
		issuers: issuersOf(login, tenantId),
		audiences: expected.audiences.flatMap(spellings),
	});
	return { ...reading, tenantId };
}

/** Tokens of version 2.0 carry the bare id, those of version 1.0 what was asked for [documented]. */
function spellings(audience: string): string[] {
	const bare = audience.replace(/^api:\/\//i, '');
	return bare === audience ? [audience, `api://${audience}`] : [audience, bare];
}

const sameText = (left: unknown, right: string) =>
	typeof left === 'string' && left.toLowerCase() === right.toLowerCase();
