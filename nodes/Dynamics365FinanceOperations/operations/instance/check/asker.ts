import { retryAfterMs } from '../../../../shared/core/headers';
import {
	isServerTrouble,
	TOO_MANY_REQUESTS,
} from '../../../../shared/transport/errors/statusMeanings';
import type { Look, Observation, Observer } from '../../../../shared/transport/client/observe';

/** Bounds of one check. */
export const bounds = {
	requests: 30,
	/** Characters of a response to read, unless a probe wants fewer: a filter may have no effect. */
	characters: 4_000_000,
	/** Milliseconds until a request is abandoned. */
	timeout: 30_000,
	/** The longest wait that throttling may ask for, and all such waits together. */
	wait: 30_000,
	allWaits: 60_000,
	/** For a 429 that doesn't say how long [documented: Microsoft's sample waits 30 seconds]. */
	defaultWait: 30_000,
	/** After so many requests in a row without any response, no more are sent. */
	silences: 2,
};

/** Why no more requests are sent. */
type Stopped = 'throttled' | 'silent' | 'noToken' | 'spent';

/** The result of a request, or why it wasn't sent. */
export type Seen = Observation | { unsent: Stopped };

/**
 * Sends requests to an instance, within limits. A request that was sent before isn't sent again.
 */
export interface Asker {
	/** @param most characters to read of the response; default 4 million */
	get(path: string, more?: { headers?: Record<string, string>; most?: number }): Promise<Seen>;
	/** Only for what reads in effect: the session of the caller, and batches of reads. */
	post(path: string, body: string, headers?: Record<string, string>): Promise<Seen>;
	/** Like `Observer.claims`. */
	claims(): Promise<Record<string, unknown>>;
	/** The origin of the instance. */
	readonly instance: string;
	/** Everything that was sent so far. */
	readonly observations: readonly Observation[];
}

/** @param pause waits so many milliseconds; throws if the execution was cancelled */
export function asker(observer: Observer, pause: (ms: number) => Promise<void>): Asker {
	const observations: Observation[] = [];
	const known = new Map<string, Promise<Seen>>();
	let stopped: Stopped | undefined;
	let waited = 0;
	let silences = 0;

	async function attempt(look: Look, most: number): Promise<Seen> {
		if (observations.length >= bounds.requests) stopped ??= 'spent';
		if (stopped) return { unsent: stopped };
		const seen = await observer.observe(look, most);
		// Without a token nothing was sent.
		if ('failure' in seen && seen.failure === 'noToken') stopped = 'noToken';
		else observations.push(seen);
		silences = 'failure' in seen ? silences + 1 : 0;
		if (silences >= bounds.silences) stopped ??= 'silent';
		return seen;
	}

	/** Waits as long as a throttled response asks, once, and then sends the request again. */
	async function ask(look: Look, most: number): Promise<Seen> {
		const first = await attempt(look, most);
		const wait = requestedWait(first);
		if (wait === undefined) return first;
		if (wait > bounds.wait || waited + wait > bounds.allWaits) {
			stopped = 'throttled';
			return first;
		}
		waited += wait;
		await pause(wait);
		const second = await attempt(look, most);
		if (requestedWait(second) !== undefined) stopped = 'throttled';
		return second;
	}

	async function once(look: Look, most: number = bounds.characters): Promise<Seen> {
		const key = JSON.stringify([look.method, look.path, look.headers]);
		const seen = known.get(key) ?? ask(look, most);
		known.set(key, seen);
		return await seen;
	}

	const read = { effect: 'read', timeout: bounds.timeout, patience: 'none' } as const;
	return {
		instance: observer.instance,
		observations,
		claims: async () => await observer.claims(),
		get: async (path, { headers, most } = {}) =>
			await once({ ...read, method: 'GET', path, ...(headers && { headers }) }, most),
		post: async (path, body, headers) =>
			await once({ ...read, method: 'POST', path, body, ...(headers && { headers }) }),
	};
}

/**
 * How many milliseconds a response asks to wait: always if it was throttled, and otherwise if it
 * says how long. `undefined` for any other.
 */
function requestedWait(seen: Seen): number | undefined {
	if (!('response' in seen)) return undefined;
	const { status, headers } = seen.response;
	const retryAfter = headers['retry-after'];
	const wait = retryAfter === undefined ? undefined : retryAfterMs(retryAfter, Date.now());
	if (status === TOO_MANY_REQUESTS) return wait ?? bounds.defaultWait;
	return isServerTrouble(status) ? wait : undefined;
}
