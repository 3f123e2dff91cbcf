import { exactDigits } from '../../odata/json/exactJson';
import { keyValuesOf } from './plannedWrite';
import type { PlannedWrite } from './plannedWrite';

/** Shorter values appear in too many texts by chance. */
const SHORTEST = 2;
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

type Values = Readonly<Record<string, unknown>>;

/**
 * Finds which of several writes F&O refused, by the values in its error text: the number of the
 * part doesn't help, because F&O always gives that of the first one [observed]. Key values count
 * before other fields.
 *
 * @returns the index; `undefined` where no write, or more than one, fits best
 */
export function refusedItemOf(
	writes: readonly PlannedWrite[],
	message: string,
): number | undefined {
	if (writes.length === 1) return 0;
	const isNamed = namesIn(message);
	const byKey = writes.map((write) => count(keyValuesOf(write), isNamed));
	const index = single(byKey);
	if (index !== undefined || byKey.some((score) => score > 0 && score !== byKey[0])) return index;
	return single(writes.map(({ fields }) => count(fields, isNamed)));
}

/** The index of the best score, where only one write has it. */
function single(scores: readonly number[]): number | undefined {
	const best = scores.reduce((most, score) => Math.max(most, score), 0);
	const indexes = scores.flatMap((score, index) => (score === best && best > 0 ? [index] : []));
	return indexes.length === 1 ? indexes[0] : undefined;
}

function count(values: Values, isNamed: (text: string) => boolean): number {
	return [...new Set(Object.values(values).map(textOf))].filter(isNamed).length;
}

function textOf(value: unknown): string {
	const isPlain = typeof value === 'string' || typeof value === 'number';
	return isPlain ? String(value).trim() : (exactDigits(value) ?? '');
}

/** Whether a value appears in the message as a separate word; most don't appear at all. */
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
