/** How much is measured, and how often. */
export interface Sizes {
	/** Numbers of items, from small to large. */
	time: number[];
	/** Two numbers of items, the second ten times the first. */
	memory: [small: number, large: number];
	/** Restarts of n8n for each memory peak. */
	memoryRounds: number;
	/** Numbers of items that are only built and uploaded. */
	floor: number[];
	/** How often each candidate is the first of a round; 0 = a single round. */
	cycles: number;
}

export const FULL: Sizes = {
	time: [100, 1000, 10_000, 100_000],
	memory: [10_000, 100_000],
	memoryRounds: 2,
	floor: [10_000, 100_000],
	cycles: 2,
};

/** A tenth, once. */
export const QUICK: Sizes = {
	time: [100, 1000],
	memory: [1000, 10_000],
	memoryRounds: 1,
	floor: [1000, 10_000],
	cycles: 0,
};
