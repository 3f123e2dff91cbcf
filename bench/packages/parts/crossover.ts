/** The time for a number of items. */
export interface Measured {
	count: number;
	seconds: number;
}

/**
 * From which number of items on one way is faster than another, in words; both are measured at the
 * same numbers, from small to large. Between them, times grow in proportion.
 */
export function wins(ours: readonly Measured[], theirs: readonly Measured[]): string {
	const leads = ours.map(({ count, seconds }, index) => ({
		count,
		lead: theirs[index].seconds - seconds,
	}));
	const lastLoss = leads.findLastIndex(({ lead }) => lead <= 0);
	if (lastLoss === -1) return `at ${leads[0].count} items and all above`;
	if (lastLoss === leads.length - 1) return `not up to ${leads[lastLoss].count} items`;
	const [before, after] = [leads[lastLoss], leads[lastLoss + 1]];
	const share = -before.lead / (after.lead - before.lead);
	const from = before.count + share * (after.count - before.count);
	return `from about ${Number(from.toPrecision(2)).toLocaleString('en')} items on`;
}
