import { exactDigits } from '../../../odata/json/exactJson';
import { foldCase } from '../../../odata/values/text/caseFolding';
import { keyValuesOf } from '../plannedWrite';
import type { PlannedWrite } from '../plannedWrite';

/** Shorter values appear in too many texts by coincidence. */
const SHORTEST = 2;
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

/**
 * Finds which of several writes F&O refused, by the values in its error text: the number of the
 * part doesn't help, because F&O always gives that of the first one [observed].
 *
 * A value counts whether it is in the key or in another field: `30` may be the key of one item and,
 * in another, the payment terms that F&O names. Values that all writes share don't help.
 *
 * @returns the index of the only write that has all the values that F&O names; `undefined` if there
 * is no such write, or more than one
 */
export function refusedItemOf(
	writes: readonly PlannedWrite[],
	message: string,
): number | undefined {
	if (writes.length === 1) return 0;
	const isNamed = namesIn(message);
	const named = writes.map((write) => new Set(valuesOf(write).filter(isNamed)));
	const all = [...new Set(named.flatMap((values) => [...values]))];
	const telling = all.filter((text) => !named.every((values) => values.has(text)));
	if (telling.length === 0) return undefined;
	const candidates = named.flatMap((values, index) =>
		telling.every((text) => values.has(text)) ? [index] : [],
	);
	return candidates.length === 1 ? candidates[0] : undefined;
}

/** The texts of a write, each in one spelling. */
function valuesOf(write: PlannedWrite): string[] {
	const values = { ...write.fields, ...keyValuesOf(write) };
	return [...new Set(Object.values(values).map((value) => foldCase(textOf(value))))];
}

function textOf(value: unknown): string {
	const isPlain = typeof value === 'string' || typeof value === 'number';
	return isPlain ? String(value).trim() : (exactDigits(value) ?? '');
}

/** Whether a value appears in the message as a separate word; most don't appear at all. */
function namesIn(message: string): (text: string) => boolean {
	const known = new Map<string, boolean>();
	const folded = foldCase(message);
	return (text) => {
		if (text.length < SHORTEST || !folded.includes(text)) return false;
		const word = text.replace(SPECIAL, '\\$&');
		const isNamed =
			known.get(text) ??
			new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'u').test(folded);
		known.set(text, isNamed);
		return isNamed;
	};
}
