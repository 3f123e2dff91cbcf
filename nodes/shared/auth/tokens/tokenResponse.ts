type Json = Record<string, unknown>;

/** For a response that doesn't state the lifetime of its token [documented: about an hour]. */
export const defaultLifetimeSeconds = 3599;

/**
 * In: Entra's response with a token. Out: only what MSAL needs. MSAL fails on an `id_token` or a
 * `client_info` that it can't read [observed], neither of which is used here, and treats a token
 * without `expires_in` as expired.
 *
 * @param now milliseconds since 1970
 */
export function responseForMsal(body: Json, now: number): Json {
	const members = Object.entries({
		token_type: nonEmptyText(body.token_type) ?? 'Bearer',
		access_token: nonEmptyText(body.access_token),
		expires_in: secondsToLive(body, now),
		ext_expires_in: positiveSeconds(body.ext_expires_in),
		refresh_in: positiveSeconds(body.refresh_in),
		scope: nonEmptyText(body.scope),
		refresh_token: nonEmptyText(body.refresh_token),
	});
	return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

/** Entra's older endpoint returns `expires_on` instead, in seconds since 1970 [documented]. */
function secondsToLive(body: Json, now: number): number {
	const until = positiveSeconds(body.expires_on);
	const left = until === undefined ? undefined : positiveSeconds(until - Math.floor(now / 1000));
	return positiveSeconds(body.expires_in) ?? left ?? defaultLifetimeSeconds;
}

/** In: a number or text. Out: the seconds, if they are above zero. */
function positiveSeconds(value: unknown): number | undefined {
	const seconds = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
	return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

function nonEmptyText(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
