/** How long and how often a run is looked at, in milliseconds. */
export interface Patience {
	limit: number;
	interval: number;
}

const FIRST_WAIT = 250;

/** The wait before a look: short at first, because small packages are done in seconds. */
export const waitBefore = (look: number, { interval }: Patience): number =>
	Math.min(interval, FIRST_WAIT * 2 ** look);
