export interface Candidate {
	/** The suggestion. */
	label: string;
	/** The names that are compared with what was typed. */
	names: string[];
}

const MOST = 5;

/**
 * At most five labels with a name close to what was typed: one contains the other, or few letters
 * differ. Nearest first, ties in alphabetical order.
 */
export function nearest(typed: string, candidates: Candidate[]): string[] {
	const wanted = typed.trim().toLowerCase();
	if (wanted === '') return [];
	const limit = Math.max(2, Math.floor(wanted.length / 3));
	const best = new Map<string, number>();
	for (const { label, names } of candidates) {
		const distance = Math.min(
			...names.map((name) => distanceTo(wanted, name.toLowerCase(), limit)),
		);
		if (distance <= limit) best.set(label, Math.min(distance, best.get(label) ?? distance));
	}
	return [...best]
		.sort(([a, near], [b, far]) => near - far || (a < b ? -1 : 1))
		.slice(0, MOST)
		.map(([label]) => label);
}

/** `nearest` if the names are the labels. */
export const nearestNames = (typed: string, known: ReadonlyArray<{ name: string }>): string[] =>
	nearest(
		typed,
		known.map(({ name }) => ({ label: name, names: [name] })),
	);

/** In: names to suggest, and the text without any. Out: the question, or that text. */
export const didYouMean = (near: readonly string[], otherwise = ''): string =>
	near.length > 0 ? `Did you mean ${near.join(', ')}?` : otherwise;

/** Edits between the two; a name that contains the other is near, the nearer the more it covers. */
function distanceTo(wanted: string, name: string, limit: number): number {
	const [short, long] = wanted.length < name.length ? [wanted, name] : [name, wanted];
	if (short.length >= 3 && long.includes(short)) return 1 + (1 - short.length / long.length);
	return long.length - short.length > limit ? Infinity : edits(wanted, name);
}

function edits(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
		}
		row = next;
	}
	return row[b.length];
}
