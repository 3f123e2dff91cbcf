import { retryAfterMs } from '../../core/headers';
import { isServerTrouble, TOO_MANY_REQUESTS } from '../errors/statusMeanings';
import type { Failure } from '../http/networkFailure';
import type { Effect, FnoRequest } from '../types';

/** The result of one attempt, with what retrying depends on. */
export type Attempt =
	| {
			kind: 'response';
			status: number;
			/** Value of `Retry-After`, if there is one. */
			retryAfter?: string;
			/** True when the body is F&O's own error: F&O has decided. */
			isRefusal: boolean;
			/**
			 * True if something other than F&O may have responded: with 404 or 200 without a body, as
			 * while an environment restarts [observed], or with a redirect that isn't to sign in.
			 */
			isStrange: boolean;
	  }
	| { kind: 'failure'; failure: Failure['kind'] };

/** The history of this request. */
export interface History {
	effect: Effect;
	/** How often it was retried. */
	retries: number;
	/** Milliseconds that requests and waits took. */
	elapsed: number;
	/** `none` if a person is waiting. */
	patience?: FnoRequest['patience'];
}

export type Decision =
	| { action: 'accept' }
	| { action: 'retry'; wait: number }
	/** `wait`: the milliseconds that the instance requested. */
	| { action: 'throttled'; wait: number }
	| { action: 'fail' }
	| { action: 'unknownOutcome' };

export const limits = {
	throttledRetries: 5,
	otherRetries: 3,
	/** The longest single wait that is accepted. */
	longestWait: 120_000,
	/** The longest time after which a request is still sent again. */
	longestTotal: 300_000,
	/** For a 429 that doesn't say how long [documented: Microsoft's sample waits 30 seconds]. */
	defaultWait: 30_000,
};

/**
 * Decides what to do after an attempt. Pure: `now` and `random` (0 to 1) are passed in.
 *
 * - 429: throttled before any work, so it is sent again, reads and writes alike; never before the
 *   requested time, and not at all when that is longer than we accept.
 * - No connection: nothing was sent, so it is sent again, reads and writes alike.
 * - 408, 5xx except 501, and interruptions: only reads are sent again. A write may have happened.
 * - A response that may not be F&O's own and says nothing: a write may have happened.
 * - F&O's own error body is a decision, whatever its status: never sent again.
 */
export function decide(attempt: Attempt, history: History, now: number, random: number): Decision {
	if (attempt.kind === 'failure') {
		if (attempt.failure === 'unreachable') return retryOrFail(history, random, undefined);
		if (attempt.failure !== 'interrupted') return { action: 'fail' };
		return history.effect === 'read'
			? retryOrFail(history, random, undefined)
			: { action: 'unknownOutcome' };
	}
	const requested =
		attempt.retryAfter === undefined ? undefined : retryAfterMs(attempt.retryAfter, now);
	if (attempt.status === TOO_MANY_REQUESTS)
		return throttled(history, random, requested ?? limits.defaultWait);
	if (attempt.isStrange && history.effect === 'write') return { action: 'unknownOutcome' };
	if (!isServerTrouble(attempt.status) || attempt.isRefusal) return { action: 'accept' };
	return history.effect === 'read'
		? retryOrFail(history, random, requested)
		: { action: 'unknownOutcome' };
}

function throttled(history: History, random: number, requested: number): Decision {
	const wait = requested + random * Math.min(requested * 0.1, 3000);
	const isWithinLimits =
		history.patience !== 'none' &&
		requested <= limits.longestWait &&
		history.elapsed + wait <= limits.longestTotal &&
		history.retries < limits.throttledRetries;
	return isWithinLimits ? { action: 'retry', wait } : { action: 'throttled', wait: requested };
}

function retryOrFail(history: History, random: number, requested: number | undefined): Decision {
	const wait = Math.max(1000 * 2 ** history.retries * (1 + random / 2), requested ?? 0);
	const isWithinLimits =
		history.patience !== 'none' &&
		history.retries < limits.otherRetries &&
		wait <= limits.longestWait &&
		history.elapsed + wait <= limits.longestTotal;
	return isWithinLimits ? { action: 'retry', wait } : { action: 'fail' };
}
