import { outcomeOf } from '../../core/outcome';
import { isOld, renewed } from './renewal';
import { SignInError } from './signInError';
import { dropToken, getToken } from './tokenCache';
import type { AccountCredential } from '../credential/account';
import type { NodeContext } from '../nodeContext';
import { sender } from '../n8nRequest';

/** Tokens of one account, for any audience. */
export interface TokenSource {
	/** @throws SignInError */
	get(audience: string): Promise<string>;
	/** Tells that the receiver refused this token. */
	drop(audience: string, token: string): Promise<void>;
}

/**
 * Tokens of the account that a credential stands for. A stored sign-in that is older than a day
 * is renewed through n8n first, and one that Entra has ended is renewed once before it counts
 * as lost.
 */
export function tokenSource(ctx: NodeContext, credential: AccountCredential): TokenSource {
	const send = sender(ctx);
	let account = credential;
	return {
		async get(audience) {
			if (isOld(account)) account = (await renewed(ctx, account)) ?? account;
			const first = await outcomeOf(getToken(send, account.grant, audience));
			if (first.ok) return first.value;
			const isLost = first.error instanceof SignInError && first.error.grantLost;
			const next = isLost ? await renewed(ctx, account) : undefined;
			if (!next) throw first.error;
			account = next;
			return await getToken(send, account.grant, audience);
		},
		async drop(audience, token) {
			await dropToken(account.grant, audience, token);
		},
	};
}
