import fc from 'fast-check';

/** Cases per property: 100,000 in all. */
const CASES = {
	literals: 25_000,
	keys: 15_000,
	/** Three times. */
	objectIds: 5_000,
	filters: 20_000,
	batches: 5_000,
	/** Twice, once for each order of the parts. */
	batchResponses: 2_000,
	cutBatchResponses: 1_000,
	csv: 6_000,
	rowScanner: 2_000,
	brokenLists: 2_000,
	packageFiles: 5_000,
} as const;

/** Checks a property with the seed of this run, as often as its name says. */
export function check<Values extends [unknown, ...unknown[]]>(
	name: keyof typeof CASES,
	property: fc.IProperty<Values>,
): void {
	fc.assert(property, { seed: Number(process.env.PROPERTY_SEED), numRuns: CASES[name] });
}
