import { parseJsonObject } from '../core/jsonObject';

/** The claims of a token, unverified: good enough for hints, never for a decision about access. */
export function unverifiedClaims(token: unknown): Record<string, unknown> | undefined {
	const payload = typeof token === 'string' ? token.split('.')[1] : undefined;
	return payload ? parseJsonObject(Buffer.from(payload, 'base64url').toString('utf8')) : undefined;
}
