import { createHash } from 'crypto';
import type { Token } from './tokenRequest';
import { putNewest } from '../../core/cache';
import { outcomeOf } from '../../core/outcome';
import { toSignInError } from './signInError';
import type { Grant } from './grant';
import type { Send } from '../n8nRequest';

interface Entry {
	token: Promise<Token>;
	/** Until when it is handed out; infinite while it is being fetched. */
	usableUntil: number;
}

const earlyMs = 5 * 60_000;
const maxEntries = 500;

/** Lives as long as the process: every run of every workflow shares it. */
const entries = new Map<string, Entry>();

/**
 * A token of `grant` for `audience`. Callers that ask for the same thing at the same time share
 * one request, and a token serves until five minutes before its end; one that lives for less
 * than ten minutes serves for half of its life.
 *
 * @param audience origin of the receiver: lower case, without a trailing slash
 * @throws SignInError with Entra's text and what to do about it
 */
export async function getToken(send: Send, grant: Grant, audience: string): Promise<string> {
	const key = keyOf(grant, audience);
	const known = entries.get(key);
	if (known && known.usableUntil > Date.now()) return (await known.token).text;

	const token = fetchToken(send, grant, audience).catch((error: unknown) => {
		throw toSignInError(error, grant);
	});
	const entry: Entry = { token, usableUntil: Infinity };
	putNewest(entries, key, entry, maxEntries);
	const fetched = await outcomeOf(token);
	if (!fetched.ok) {
		if (entries.get(key) === entry) entries.delete(key);
		throw fetched.error;
	}
	const { text, expiresAt } = fetched.value;
	entry.usableUntil = expiresAt - Math.min(earlyMs, (expiresAt - Date.now()) / 2);
	return text;
}

/**
 * Forgets a token that its receiver has refused. Does nothing when the cache already holds
 * another one, so that many refusals at once cost one new token.
 */
export async function dropToken(grant: Grant, audience: string, refused: string): Promise<void> {
	const key = keyOf(grant, audience);
	const entry = entries.get(key);
	if (!entry || entry.usableUntil === Infinity) return;
	if ((await entry.token).text === refused && entries.get(key) === entry) entries.delete(key);
}

function keyOf(grant: Grant, audience: string): string {
	return createHash('sha256')
		.update(JSON.stringify([grant, audience]))
		.digest('base64url');
}

/** MSAL is loaded with the first token, because n8n requires every node at its start. */
async function fetchToken(send: Send, grant: Grant, audience: string): Promise<Token> {
	const { requestToken } = await import('./tokenRequest');
	return await requestToken(send, grant, audience);
}
