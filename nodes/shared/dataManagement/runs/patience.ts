/** How long and how often a run is polled, in milliseconds. */
export interface Patience {
	limit: number;
	interval: number;
}

const FIRST_WAIT = 250;

/** The wait before a poll: short at first, because small packages finish in seconds. */
export const waitBefore = (look: number, { interval }: Patience): number =>
	Math.min(interval, FIRST_WAIT * 2 ** look);
