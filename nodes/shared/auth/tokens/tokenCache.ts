import type { Token } from './tokenRequest';
import { putNewest } from '../../core/cache';
import { hashKey } from '../../core/hashKey';
import { outcomeOf } from '../../core/outcome';
import { toSignInError } from './signInError';
import type { Grant } from './grant';
import type { Send } from '../n8nRequest';

interface Entry {
	token: Promise<Token>;
	/** When it must no longer be used; infinite while it is being fetched. */
	usableUntil: number;
}

const renewBeforeExpiryMs = 5 * 60_000;
const maxTokens = 500;

/** Lives as long as the process; all runs of all workflows share it. */
const entries = new Map<string, Entry>();

/**
 * A token of `grant` for `audience`. Concurrent callers share one request. A token is used until
 * five minutes before it expires; one that lasts less than ten minutes, for half of its lifetime.
 *
 * @param audience origin of the receiver: lower case, without a trailing slash
 * @throws SignInError with Entra's text and what to do about it
 */
export async function getToken(send: Send, grant: Grant, audience: string): Promise<string> {
	const key = hashKey([grant, audience]);
	const cached = entries.get(key);
	if (cached && cached.usableUntil > Date.now()) return (await cached.token).text;

	const token = fetchToken(send, grant, audience).catch((error: unknown) => {
		throw toSignInError(error, grant);
	});
	const entry: Entry = { token, usableUntil: Infinity };
	putNewest(entries, key, entry, maxTokens);
	const fetched = await outcomeOf(token);
	if (!fetched.ok) {
		if (entries.get(key) === entry) entries.delete(key);
		throw fetched.error;
	}
	const { text, expiresAt } = fetched.value;
	entry.usableUntil = expiresAt - Math.min(renewBeforeExpiryMs, (expiresAt - Date.now()) / 2);
	return text;
}

/**
 * Drops a token that its receiver has refused. Does nothing when the cache already has another
 * one, so that many refusals at once cost one new token.
 */
export async function dropToken(grant: Grant, audience: string, refused: string): Promise<void> {
	const key = hashKey([grant, audience]);
	const entry = entries.get(key);
	if (!entry || entry.usableUntil === Infinity) return;
	if ((await entry.token).text === refused && entries.get(key) === entry) entries.delete(key);
}

/** MSAL is loaded with the first token, because n8n loads every node when it starts. */
async function fetchToken(send: Send, grant: Grant, audience: string): Promise<Token> {
	const { requestToken } = await import('./tokenRequest');
	return await requestToken(send, grant, audience);
}
