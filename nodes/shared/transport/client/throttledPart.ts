import { decide } from './retryPolicy';
import { throttled } from '../errors/failures';
import type { FnoError } from '../errors/fnoError';
import type { FnoResponse } from '../types';

/** How often an operation was throttled, and since when (milliseconds). */
export interface ThrottleHistory {
	times: number;
	since: number;
}

/**
 * A part with status 429 was throttled before any work, so its operation may be sent again.
 * @returns the wait in milliseconds, or the error if that would be too long
 */
export function decideThrottledPart(
	response: FnoResponse,
	before: ThrottleHistory | undefined,
): { wait: number; now: ThrottleHistory } | { error: FnoError } {
	const time = Date.now();
	const { times, since } = before ?? { times: 0, since: time };
	const retryAfter = response.headers['retry-after'];
	const decision = decide(
		{
			kind: 'response',
			status: response.status,
			isRefusal: false,
			isStrange: false,
			...(retryAfter !== undefined && { retryAfter }),
		},
		{ effect: 'write', retries: times, elapsed: time - since },
		time,
		Math.random(),
	);
	if (decision.action === 'retry') return { wait: decision.wait, now: { times: times + 1, since } };
	return { error: throttled(decision.action === 'throttled' ? decision.wait : 0, response) };
}
