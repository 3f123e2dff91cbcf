/** How much is measured, and how often. */
export interface Sizes {
	readRows: number;
	/** Rows of a page, the same for every approach: F&O's default. */
	pageSize: number;
	writes: number;
	/** How often each candidate is the first of a round; 0 = a single round. */
	cycles: number;
	/** Restarts of n8n for each memory peak. */
	memoryRounds: number;
	/** Records that are created to measure memory. */
	memoryWrites: number;
	tokenItems: number;
	engineItems: number;
	engineCycles: number;
	growth: { items: number[]; files: number[]; writes: number[] };
}

export const FULL: Sizes = {
	readRows: 100_000,
	pageSize: 10_000,
	writes: 2000,
	cycles: 1,
	memoryRounds: 3,
	memoryWrites: 10_000,
	tokenItems: 1000,
	engineItems: 2000,
	engineCycles: 3,
	growth: {
		items: [1000, 10_000, 100_000],
		files: [10_000, 100_000, 1_000_000],
		writes: [100, 1000, 10_000],
	},
};

/** A tenth, once. */
export const QUICK: Sizes = {
	readRows: 10_000,
	pageSize: 1000,
	writes: 200,
	cycles: 0,
	memoryRounds: 1,
	memoryWrites: 1000,
	tokenItems: 100,
	engineItems: 200,
	engineCycles: 0,
	growth: { items: [100, 1000, 10_000], files: [1000, 10_000, 100_000], writes: [10, 100, 1000] },
};

/**
 * Delays of the sandbox while times are measured, like those of a nearby environment that isn't
 * busy.
 */
export const PACE = { requestMs: 60, recordMs: 5, writers: 8 };

export const NO_DELAY = { requestMs: 0, recordMs: 0, writers: 0 };

export type Pace = typeof PACE;
