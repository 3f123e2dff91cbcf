import { sleep } from 'n8n-workflow';
import { outcomeOf } from '../../../core/outcome';

/** Milliseconds before each further read; the last one repeats. */
const BACK_OFF = [2_000, 5_000, 15_000, 30_000];

/** The waits between reads of records whose writes got no clear response; one for each run. */
export interface Looks {
	/**
	 * Waits before another read.
	 * @param round how often this write was looked up again, from 0
	 * @returns false if the time of the run is used up
	 */
	wait(round: number, signal: AbortSignal | undefined): Promise<boolean>;
	/** Subtracts the milliseconds of a read from the time of the run: the instance may be slow. */
	took(ms: number): void;
}

/**
 * The instance may still be working on a write after its connection has ended, so its record is
 * looked up again, less and less often. Time that several writes wait at once counts once.
 * @param total milliseconds for all waits and reads of the run
 */
export function createLooks(total: number): Looks {
	let left = total;
	let waiting = 0;
	let coveredUntil = 0;
	return {
		async wait(round, signal) {
			const now = Date.now();
			// Waiting together with others costs nothing.
			const most = Math.max(left, coveredUntil - now);
			const ms = Math.min(BACK_OFF[Math.min(round, BACK_OFF.length - 1)], most);
			if (ms <= 0) return false;
			const until = now + ms;
			left -= Math.max(0, until - Math.max(coveredUntil, now));
			coveredUntil = Math.max(coveredUntil, until);
			waiting += 1;
			// If a cancelled execution cuts a wait short, the next read reports it.
			await outcomeOf(sleep(ms, signal));
			waiting -= 1;
			if (waiting === 0) coveredUntil = 0;
			return true;
		},
		took(ms) {
			left -= ms;
		},
	};
}
