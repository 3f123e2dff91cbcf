import { createHash } from 'crypto';

/** In: what identifies something. Out: a cache key that doesn't reveal it. */
export function hashKey(parts: readonly unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
