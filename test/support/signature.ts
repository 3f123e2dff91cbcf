import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import type { RunningSandbox } from './sandbox';

/** Whether a token is signed with one of the keys that the tenant publishes. */
export async function isSigned(
	{ info, fetchJson }: RunningSandbox,
	token: string,
): Promise<boolean> {
	const url = `${info.login}/${info.tenantId}/discovery/v2.0/keys`;
	const { body } = await fetchJson<{ keys: Array<JsonWebKey & { kid: string }> }>(url);
	const [head, payload, signature] = token.split('.');
	const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'));
	const jwk = body.keys.find((key) => key.kid === kid);
	if (jwk === undefined) return false;
	const key = createPublicKey({ key: jwk, format: 'jwk' });
	const bytes = Buffer.from(signature, 'base64url');
	return verify('RSA-SHA256', Buffer.from(`${head}.${payload}`), key, bytes);
}
