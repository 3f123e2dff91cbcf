import { retryAfterMs } from '../../core/headers';
import { isServerTrouble, TOO_MANY_REQUESTS } from '../errors/statusMeanings';
import type { Failure } from '../http/networkFailure';
import type { Effect, FnoRequest } from '../types';

/** What came of one attempt, as far as the decision to repeat it goes. */
export type Attempt =
	| {
			kind: 'response';
			status: number;
			/** Value of `Retry-After`, where there is one. */
			retryAfter?: string;
			/** True when the body is F&O's own error: the environment has decided. */
			isRefusal: boolean;
	  }
	| { kind: 'failure'; failure: Failure['kind'] };

/** What has happened to this call so far. */
export interface History {
	effect: Effect;
	/** How often it was repeated. */
	retries: number;
	/** Milliseconds since it was sent first. */
	elapsed: number;
	/** `none` where nothing is worth waiting for. */
	patience?: FnoRequest['patience'];
}

export type Decision =
	| { action: 'accept' }
	| { action: 'retry'; wait: number }
	/** `wait` is what the environment asked for, in milliseconds, where it asked. */
	| { action: 'throttled'; wait: number }
	| { action: 'fail' }
	| { action: 'unknownOutcome' };

export const limits = {
	throttledRetries: 5,
	otherRetries: 3,
	/** Longest single wait that is served. */
	longestWait: 120_000,
	/** Longest time after which a call is still repeated. */
	longestTotal: 300_000,
	/** Where a 429 does not say how long [documented: Microsoft's sample waits 30 seconds]. */
	unsaidWait: 30_000,
};

/**
 * Decides what to do after an attempt. A pure function: `now` and `random` (0 to 1) come from
 * outside.
 *
 * - 429: the request was turned away before any work, so it is repeated whatever it does; never
 *   before the time that was asked for, and not at all when that is longer than we wait.
 * - No connection: nothing was sent, so it is repeated whatever it does.
 * - 408, 5xx and interruptions: only reads are repeated. A write may have happened.
 * - F&O's own error body is a decision, whatever its status: never repeated.
 */
export function decide(attempt: Attempt, history: History, now: number, random: number): Decision {
	if (attempt.kind === 'failure') {
		if (attempt.failure === 'unreachable') return again(history, random, undefined);
		if (attempt.failure !== 'interrupted') return { action: 'fail' };
		return history.effect === 'read'
			? again(history, random, undefined)
			: { action: 'unknownOutcome' };
	}
	const asked =
		attempt.retryAfter === undefined ? undefined : retryAfterMs(attempt.retryAfter, now);
	if (attempt.status === TOO_MANY_REQUESTS)
		return throttled(history, random, asked ?? limits.unsaidWait);
	if (!isServerTrouble(attempt.status) || attempt.isRefusal) return { action: 'accept' };
	return history.effect === 'read' ? again(history, random, asked) : { action: 'unknownOutcome' };
}

function throttled(history: History, random: number, asked: number): Decision {
	const wait = asked + random * Math.min(asked * 0.1, 3000);
	const isBearable =
		history.patience !== 'none' &&
		asked <= limits.longestWait &&
		history.elapsed + wait <= limits.longestTotal &&
		history.retries < limits.throttledRetries;
	return isBearable ? { action: 'retry', wait } : { action: 'throttled', wait: asked };
}

function again(history: History, random: number, asked: number | undefined): Decision {
	const wait = Math.max(1000 * 2 ** history.retries * (1 + random / 2), asked ?? 0);
	const isBearable =
		history.patience !== 'none' &&
		history.retries < limits.otherRetries &&
		wait <= limits.longestWait &&
		history.elapsed + wait <= limits.longestTotal;
	return isBearable ? { action: 'retry', wait } : { action: 'fail' };
}
