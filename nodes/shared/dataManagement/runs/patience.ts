/** How long and how often a run is polled, in milliseconds. */
export interface Patience {
	limit: number;
	interval: number;
}

const FIRST_WAIT = 250;

/** How late the end of a run may be seen, as a share of its length. */
const LATEST = 0.25;

/**
 * The wait before the next poll of something that takes seconds or hours: in proportion to the time
 * so far, up to the interval. A run of an hour is polled fewer than twenty times more than at the
 * interval alone.
 */
export const waitAfter = (elapsed: number, { interval }: Patience): number =>
	Math.min(interval, Math.max(FIRST_WAIT, elapsed * LATEST));

/**
 * The wait before one of a few polls for something that appears soon or not at all: doubled each
 * time, up to the interval.
 */
export const waitBefore = (poll: number, { interval }: Patience): number =>
	Math.min(interval, FIRST_WAIT * 2 ** poll);
