/**
 * Stores one copy of each text for the whole model. The copy is made from bytes, because a slice
 * of a chunk would keep the whole chunk in memory.
 */
export function createTextPool(): (text: string) => string {
	const copies = new Map<string, string>();
	return (text) => {
		const known = copies.get(text);
		if (known !== undefined) return known;
		const copy = Buffer.from(text, 'utf8').toString('utf8');
		copies.set(copy, copy);
		return copy;
	};
}
