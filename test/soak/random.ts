/** Numbers that depend on nothing but their seed. */
export interface Random {
	/** From 0 up to, but not including, 1. */
	next: () => number;
	/** A whole number from `least` to `most`. */
	between: (least: number, most: number) => number;
	chance: (share: number) => boolean;
	pick: <T>(list: readonly T[]) => T;
}

function hash(seeds: readonly number[]): number {
	let value = 0x811c9dc5;
	for (const seed of seeds) value = Math.imul(value ^ seed, 0x01000193) ^ (seed >>> 7);
	return value >>> 0;
}

/** The same seeds give the same numbers (mulberry32). */
export function createRandom(...seeds: number[]): Random {
	let state = hash(seeds);
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	// The first numbers of similar seeds are similar.
	for (let skipped = 0; skipped < 8; skipped++) next();
	const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
	return {
		next,
		between,
		chance: (share) => next() < share,
		pick: (list) => list[between(0, list.length - 1)],
	};
}
