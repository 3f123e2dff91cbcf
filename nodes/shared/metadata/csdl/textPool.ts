/**
 * One copy of each text for the whole model. The copy is made of bytes, because a piece cut out of
 * a chunk would keep the whole chunk in memory.
 */
export function createTextPool(): (text: string) => string {
	const kept = new Map<string, string>();
	return (text) => {
		const known = kept.get(text);
		if (known !== undefined) return known;
		const copy = Buffer.from(text, 'utf8').toString('utf8');
		kept.set(copy, copy);
		return copy;
	};
}
