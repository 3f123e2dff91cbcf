import type { BatchPart } from '../../odata/batch/batchResponse';
import type { FnoError } from '../errors/fnoError';
import { throttled } from '../errors/failures';
import { decide } from '../client/retryPolicy';
import { responseOf } from './plannedWrite';

/** How often something was turned away by throttling, and since when (milliseconds). */
export interface ThrottleHistory {
	times: number;
	since: number;
}

/**
 * A 429 in a part came before any work, so what it answers may be sent again when it is time.
 * @returns how long to wait in milliseconds, or the error where that would be too long
 */
export function decideThrottledPart(
	part: BatchPart,
	before: ThrottleHistory | undefined,
	activityId?: string,
): { wait: number; now: ThrottleHistory } | { error: FnoError } {
	const time = Date.now();
	const { times, since } = before ?? { times: 0, since: time };
	const answer = responseOf(part, activityId);
	const retryAfter = answer.headers['retry-after'];
	const decision = decide(
		{
			kind: 'response',
			status: part.status,
			isRefusal: false,
			...(retryAfter !== undefined && { retryAfter }),
		},
		{ effect: 'write', retries: times, elapsed: time - since },
		time,
		Math.random(),
	);
	if (decision.action === 'retry') return { wait: decision.wait, now: { times: times + 1, since } };
	return { error: throttled(decision.action === 'throttled' ? decision.wait : 0, answer) };
}
