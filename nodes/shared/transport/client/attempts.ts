import { pause } from './pause';
import { decide } from './retryPolicy';
import type { Attempt, Decision, History } from './retryPolicy';

/**
 * The attempts at one thing. Loops inside each other share them, so that their numbers don't
 * multiply.
 */
export interface Attempts {
	/** Makes one. Its time counts. */
	make<T>(attempt: () => Promise<T>): Promise<T>;
	/**
	 * Decides what follows from an attempt, and has waited when another one does.
	 * @throws FnoError as soon as the execution is cancelled
	 */
	next(attempt: Attempt, about: Pick<History, 'effect' | 'patience'>): Promise<Decision>;
}

export function startAttempts(signal: AbortSignal | undefined): Attempts {
	let retries = 0;
	let elapsed = 0;
	return {
		async make(attempt) {
			const startedAt = Date.now();
			const result = await attempt();
			elapsed += Date.now() - startedAt;
			return result;
		},
		async next(attempt, { effect, patience }) {
			const history = { effect, retries, elapsed, patience };
			const decision = decide(attempt, history, Date.now(), Math.random());
			if (decision.action !== 'retry') return decision;
			await pause(decision.wait, signal);
			retries += 1;
			elapsed += decision.wait;
			return decision;
		},
	};
}
