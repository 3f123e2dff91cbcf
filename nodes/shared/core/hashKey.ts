import { createHash } from 'crypto';

/** In: what tells two things apart. Out: a key for caches that doesn't reveal it. */
export function hashKey(parts: readonly unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
