import { outcomeOf } from '../../core/outcome';
import { isDueForRenewal, renewAccount } from './renewal';
import { SignInError } from './signInError';
import { dropToken, getToken } from './tokenCache';
import type { AccountCredential } from '../credential/account';
import type { NodeContext } from '../nodeContext';
import { sender } from '../n8nRequest';

/** Tokens of one account, for any audience. */
export interface TokenSource {
	/** @throws SignInError */
	get(audience: string): Promise<string>;
	/** Reports that the receiver refused this token. */
	drop(audience: string, token: string): Promise<void>;
}

/**
 * Tokens for the account of a credential. A stored sign-in that is older than a day is renewed
 * through n8n first, and one that Entra no longer accepts is renewed once before it counts as lost.
 */
export function tokenSource(ctx: NodeContext, credential: AccountCredential): TokenSource {
	const send = sender(ctx);
	let account = credential;
	return {
		async get(audience) {
			if (isDueForRenewal(account)) account = (await renewAccount(ctx, account)) ?? account;
			const first = await outcomeOf(getToken(send, account.grant, audience));
			if (first.ok) return first.value;
			const isLost = first.error instanceof SignInError && first.error.grantLost;
			const next = isLost ? await renewAccount(ctx, account) : undefined;
			if (!next) throw first.error;
			account = next;
			return await getToken(send, account.grant, audience);
		},
		async drop(audience, token) {
			await dropToken(account.grant, audience, token);
		},
	};
}
