import { exactDigits } from '../../odata/json/exactJson';
import type { PlannedWrite } from './plannedWrite';

/** Shorter values stand in too many texts by chance. */
const SHORTEST = 2;
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

type Values = Readonly<Record<string, unknown>>;

/**
 * Which of several writes F&O's error is about, by the values in its text: the number of the part
 * does not tell, because F&O gives that of the first one [observed]. Keys tell more than fields.
 *
 * @returns its place; `undefined` where no write, or more than one, fits best
 */
export function refusedItemOf(
	writes: readonly PlannedWrite[],
	message: string,
): number | undefined {
	if (writes.length === 1) return 0;
	const isNamed = namesIn(message);
	const byKey = writes.map((planned) => count(planned.keyValues(), isNamed));
	const place = single(byKey);
	if (place !== undefined || byKey.some((score) => score > 0 && score !== byKey[0])) return place;
	return single(writes.map(({ fields }) => count(fields, isNamed)));
}

/** The place of the best score, where only one has it. */
function single(scores: readonly number[]): number | undefined {
	const best = scores.reduce((most, score) => Math.max(most, score), 0);
	const places = scores.flatMap((score, place) => (score === best && best > 0 ? [place] : []));
	return places.length === 1 ? places[0] : undefined;
}

function count(values: Values, isNamed: (text: string) => boolean): number {
	return [...new Set(Object.values(values).map(textOf))].filter(isNamed).length;
}

function textOf(value: unknown): string {
	const isPlain = typeof value === 'string' || typeof value === 'number';
	return isPlain ? String(value).trim() : (exactDigits(value) ?? '');
}

/** Whether a value stands in the message as a word of its own; most do not stand in it at all. */
function namesIn(message: string): (text: string) => boolean {
	const known = new Map<string, boolean>();
	const lower = message.toLowerCase();
	return (text) => {
		if (text.length < SHORTEST || !lower.includes(text.toLowerCase())) return false;
		const word = text.replace(SPECIAL, '\\$&');
		const isNamed =
			known.get(text) ??
			new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'iu').test(message);
		known.set(text, isNamed);
		return isNamed;
	};
}
