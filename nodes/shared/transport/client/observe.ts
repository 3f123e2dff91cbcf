import type { AccountCredential } from '../../auth/credential/account';
import type { NodeContext } from '../../auth/nodeContext';
import { unverifiedClaims } from '../../auth/unverifiedClaims';
import { outcomeOf } from '../../core/outcome';
import { PROTOCOL_VERSION } from '../../odata/protocolVersion';
import { cancelled, interrupted } from '../errors/failures';
import { outcomeUnlessCancelled } from '../errors/fnoError';
import { fromSignIn } from '../errors/fromResponse';
import type { Exchange } from '../http/exchange';
import type { Failure } from '../http/networkFailure';
import type { FnoRequest, FnoResponse } from '../types';
import { addressOf, callerOf, sendSigned } from './call';
import { chooseOrigin } from './connection';

/** Why there is no response; `noToken`: nothing was sent. */
type NoResponse = Exclude<Failure['kind'], 'cancelled'> | 'noToken';

/** The result of one attempt: the response, whatever its status, or why there is none. */
export type Observation = {
	/** When it was sent, in milliseconds since 1970. */
	sentAt: number;
	/** Milliseconds until everything needed had arrived. */
	elapsed: number;
} & ({ response: FnoResponse } | { failure: NoResponse });

export type Look = FnoRequest & { effect: 'read' };

/** Observes an instance: nothing is retried, and no status counts as an error. */
export interface Observer {
	/** Origin of the instance. */
	readonly instance: string;
	readonly signal: AbortSignal | undefined;
	/** What the token for the instance says, unverified. Throws FnoError without a token. */
	claims(): Promise<Record<string, unknown>>;
	/**
	 * Sends a read, once, also with a read-only credential.
	 * @param most characters of the body; if there are more, the rest isn't loaded
	 * @throws FnoError only when the execution was cancelled
	 */
	observe(request: Look, most?: number): Promise<Observation>;
}

/** @throws InputError like `connect` */
export function observer(
	ctx: NodeContext,
	credential: AccountCredential,
	instance: string,
): Observer {
	const origin = chooseOrigin(credential, instance);
	const caller = callerOf(ctx, credential, { origin, audience: origin });
	const attempt = async (request: Look, most: number | undefined) => {
		const url = addressOf(caller, request.path);
		const signed = { ...request, headers: { ...PROTOCOL_VERSION, ...request.headers } };
		const reading = most === undefined ? 'gathered' : 'chunks';
		const sent = await outcomeUnlessCancelled(sendSigned(caller, signed, url, reading));
		if (!sent.ok) return { failure: 'noToken' as const };
		return await beginningOf(sent.value, most ?? Infinity, caller.signal);
	};
	return {
		instance: origin,
		signal: caller.signal,
		async claims() {
			const token = await outcomeOf(caller.tokens.get(caller.audience));
			if (!token.ok) throw fromSignIn(token.error);
			return unverifiedClaims(token.value) ?? {};
		},
		async observe(request, most) {
			const sentAt = Date.now();
			const seen = await attempt(request, most);
			const elapsed = Date.now() - sentAt;
			if ('response' in seen) return { sentAt, elapsed, response: seen.response };
			return { sentAt, elapsed, failure: seen.failure };
		},
	};
}

/** Reads a body as far as needed. Leaving the loop closes the connection. */
async function beginningOf(
	exchange: Exchange,
	most: number,
	signal: AbortSignal | undefined,
): Promise<{ response: FnoResponse } | { failure: NoResponse }> {
	if (!('response' in exchange)) {
		const { kind } = exchange.failure;
		if (kind === 'cancelled') throw cancelled();
		return { failure: kind };
	}
	const { status, headers, text: whole, chunks = [whole] } = exchange.response;
	let text = '';
	try {
		for await (const chunk of chunks) {
			text += chunk;
			if (text.length >= most) break;
		}
	} catch (error) {
		if (interrupted(error, signal).kind === 'cancelled') throw cancelled();
		return { failure: 'interrupted' };
	}
	return { response: { status, headers, text } };
}
