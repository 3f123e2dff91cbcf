/**
 * Does the work for each of the items, `lanes` of them at a time, begun in their order.
 * @returns the results in the order of the items
 * @throws what the work throws first; what is under way then is left to end, nothing more is begun
 */
export async function inLanes<T, R>(
	items: readonly T[],
	lanes: number,
	work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	const waiting = items.entries();
	let failed = false;
	const lane = async () => {
		for (const [index, item] of waiting) {
			if (failed) return;
			try {
				results[index] = await work(item, index);
			} finally {
				failed ||= !(index in results);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.max(1, Math.min(lanes, items.length)) }, lane));
	return results;
}
