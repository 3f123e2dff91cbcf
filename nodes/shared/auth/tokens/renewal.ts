import { credentialType, readCredential } from '../credential/credential';
import { putNewest } from '../../core/cache';
import { hashKey } from '../../core/hashKey';
import { outcomeOf } from '../../core/outcome';
import type { AccountCredential } from '../credential/account';
import type { NodeContext } from '../nodeContext';

const dayMs = 24 * 60 * 60_000;
const retryAfterMs = 60 * 60_000;
const maxRenewals = 200;

interface Renewal {
	account: Promise<AccountCredential | undefined>;
	/** When a failed renewal may be tried again. */
	retryAt: number;
}

/** Renewals in this process, by the sign-in that they replace. */
const renewals = new Map<string, Renewal>();

/**
 * Whether the stored sign-in should be renewed before use; refresh tokens last 90 days
 * [documented].
 */
export function isDueForRenewal(account: AccountCredential): boolean {
	const { grantedAt } = account;
	return grantedAt !== undefined && Date.now() - grantedAt > dayMs;
}

/**
 * Renews a stored sign-in through n8n, because only n8n can save the new refresh token. Callers
 * with the same old sign-in share one renewal.
 *
 * @returns the account with its new sign-in; `undefined` if n8n is too old to renew, if the renewal
 * failed (the next attempt comes an hour later at the earliest), or for a service principal
 */
export async function renewAccount(
	ctx: NodeContext,
	account: AccountCredential,
): Promise<AccountCredential | undefined> {
	const { refreshToken } = account.grant;
	if (refreshToken === undefined) return undefined;
	const key = hashKey([account.accountKey, refreshToken]);
	const known = renewals.get(key);
	if (known && known.retryAt > Date.now()) return await known.account;

	const renewal: Renewal = { account: renew(ctx, account), retryAt: Infinity };
	putNewest(renewals, key, renewal, maxRenewals);
	const next = await renewal.account;
	if (!next) renewal.retryAt = Date.now() + retryAfterMs;
	return next;
}

async function renew(
	ctx: NodeContext,
	account: AccountCredential,
): Promise<AccountCredential | undefined> {
	const stored = await newerStoredAccount(account, ctx);
	if (stored) return stored;
	const { refreshOAuth2Token } = ctx.helpers;
	if (typeof refreshOAuth2Token !== 'function') return undefined;
	const refreshed = await outcomeOf(refreshOAuth2Token.call(ctx, credentialType));
	return refreshed.ok ? await newerStoredAccount(account, ctx) : undefined;
}

/**
 * What n8n has stored in the meantime, if that is a newer sign-in: another worker may have renewed
 * it.
 */
async function newerStoredAccount(
	account: AccountCredential,
	ctx: NodeContext,
): Promise<AccountCredential | undefined> {
	const current = await outcomeOf(readCredential(ctx));
	if (!current.ok) return undefined;
	const isSame = current.value.grant.refreshToken === account.grant.refreshToken;
	const isNewer = (current.value.grantedAt ?? 0) > (account.grantedAt ?? 0);
	return isSame && !isNewer ? undefined : current.value;
}
