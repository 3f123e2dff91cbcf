/**
 * Does the work for each of the items, `lanes` of them at a time, begun in their order.
 * @returns the results in the order of the items
 * @throws what the work throws first; what is under way then is left to end, nothing more is begun
 */
export async function mapWithConcurrency<T, R>(
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

/**
 * Puts items of the same group together, in their order, no more of them than the group takes.
 * @param groupOf says where an item belongs
 */
export function groupIntoChunks<T>(
	items: readonly T[],
	groupOf: (item: T) => { group: string; most: number } | 'alone',
): T[][] {
	const chunks: T[][] = [];
	const open = new Map<string, T[]>();
	for (const item of items) {
		const where = groupOf(item);
		const started = where === 'alone' ? undefined : open.get(where.group);
		if (where !== 'alone' && started && started.length < where.most) {
			started.push(item);
			continue;
		}
		const chunk = [item];
		chunks.push(chunk);
		if (where !== 'alone') open.set(where.group, chunk);
	}
	return chunks;
}
