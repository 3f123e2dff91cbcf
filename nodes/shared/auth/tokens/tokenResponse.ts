type Json = Record<string, unknown>;

/** Seconds that a token of Entra ID lives where the answer does not say [documented: about an hour]. */
export const usualLifetime = 3599;

/**
 * In: Entra's answer with a token. Out: what MSAL needs of it and nothing else. MSAL fails on an
 * `id_token` or a `client_info` that it cannot read [observed], neither of which is used here,
 * and takes a token without `expires_in` for one that has expired.
 *
 * @param now milliseconds since 1970
 */
export function tokenResponse(body: Json, now: number): Json {
	const kept = Object.entries({
		token_type: textOf(body.token_type) ?? 'Bearer',
		access_token: textOf(body.access_token),
		expires_in: lifetimeOf(body, now),
		ext_expires_in: secondsOf(body.ext_expires_in),
		refresh_in: secondsOf(body.refresh_in),
		scope: textOf(body.scope),
		refresh_token: textOf(body.refresh_token),
	});
	return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}

/** `expires_on` is what Entra's older endpoint says instead, in seconds since 1970 [documented]. */
function lifetimeOf(body: Json, now: number): number {
	const until = secondsOf(body.expires_on);
	const left = until === undefined ? undefined : secondsOf(until - Math.floor(now / 1000));
	return secondsOf(body.expires_in) ?? left ?? usualLifetime;
}

/** Seconds above zero, given as a number or as text. */
function secondsOf(value: unknown): number | undefined {
	const seconds = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
	return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
