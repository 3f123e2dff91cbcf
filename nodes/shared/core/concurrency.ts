/**
 * Does the work for each item, at most `concurrency` at a time, started in order.
 * @returns the results in the order of the items
 * @throws the first error of the work; work in flight is left to finish, and no more is started
 */
export async function mapWithConcurrency<T, R>(
	items: readonly T[],
	concurrency: number,
	work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	const waiting = items.entries();
	let failed = false;
	const worker = async () => {
		for (const [index, item] of waiting) {
			if (failed) return;
			try {
				results[index] = await work(item, index);
			} finally {
				failed ||= !(index in results);
			}
		}
	};
	await Promise.all(
		Array.from({ length: Math.max(1, Math.min(concurrency, items.length)) }, worker),
	);
	return results;
}

/**
 * Puts items of the same group together in chunks, in order, with at most `most` items each.
 * @param groupOf the group of an item, or `alone`
 */
export function groupIntoChunks<T>(
	items: readonly T[],
	groupOf: (item: T) => { group: string; most: number } | 'alone',
): T[][] {
	const chunks: T[][] = [];
	const open = new Map<string, T[]>();
	for (const item of items) {
		const target = groupOf(item);
		const started = target === 'alone' ? undefined : open.get(target.group);
		if (target !== 'alone' && started && started.length < target.most) {
			started.push(item);
			continue;
		}
		const chunk = [item];
		chunks.push(chunk);
		if (target !== 'alone') open.set(target.group, chunk);
	}
	return chunks;
}
