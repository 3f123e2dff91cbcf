import { exactDigits } from '../odata/json';
import type { PlannedWrite } from './writes';

/** Shorter values stand in too many texts by chance. */
const SHORTEST = 2;
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

/**
 * Which of several writes an error is about, by the values in its text: the number of the part
 * does not tell, because F&O gives that of the first one [observed].
 *
 * @returns its place; `undefined` where no write, or more than one, fits best
 */
export function culpritOf(writes: readonly PlannedWrite[], message: string): number | undefined {
	if (writes.length === 1) return 0;
	const isNamed = new Map<string, boolean>();
	const scores = writes.map(({ values }) => {
		const texts = new Set(Object.values(values()).map(textOf));
		return [...texts].filter((text) => {
			const known = isNamed.get(text) ?? stands(text, message);
			isNamed.set(text, known);
			return known;
		}).length;
	});
	const best = Math.max(...scores);
	const places = scores.flatMap((score, place) => (score === best && best > 0 ? [place] : []));
	return places.length === 1 ? places[0] : undefined;
}

function textOf(value: unknown): string {
	const isPlain = typeof value === 'string' || typeof value === 'number';
	return isPlain ? String(value).trim() : (exactDigits(value) ?? '');
}

/** Whether the value stands in the message as a word of its own. */
function stands(value: string, message: string): boolean {
	if (value.length < SHORTEST) return false;
	const word = value.replace(SPECIAL, '\\$&');
	return new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'iu').test(message);
}
