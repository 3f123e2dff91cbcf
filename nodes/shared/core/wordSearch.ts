import { byText } from './byText';

/** Words of a name or a text: `SalesOrderHeadersV2` has Sales, Order, Headers, V and 2. */
const WORDS = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{M}]+|\p{N}+/gu;

/** Only letters and digits, so that "salesorder" finds "Sales order" as well. */
const squeezed = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** What singular and plural have in common: "orders" finds "Order", "currency" finds "Currencies". */
const stem = (word: string): string =>
	word.replace(/(?<=...)(?:ies|y|(?<=ss|x|ch|sh)es|(?<!s)s)$/u, '');

/** A search text, taken apart once for many items. */
interface Search {
	whole: string;
	words: readonly string[];
	stems: readonly string[];
}

function searchFor(text: string): Search {
	const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
	return { whole: words.join(''), words, stems: words.map(stem) };
}

const isMatch = ({ stems }: Search, texts: readonly string[]): boolean => {
	if (stems.length === 0) return true;
	const squeezedTexts = texts.map(squeezed);
	return stems.every((each) => squeezedTexts.some((text) => text.includes(each)));
};

/** Whether each of the words begins a word of the text. */
function beginWords(words: readonly string[], text: string): boolean {
	const parts = (text.match(WORDS) ?? []).map((part) => part.toLowerCase());
	const tails = parts.map((_, index) => parts.slice(index).join(''));
	return words.every((word) => tails.some((tail) => tail.startsWith(word)));
}

/** How well an item matches; 0 is best. The first text is the name that lists show. */
function rankOf({ whole, words, stems }: Search, texts: readonly string[]): number {
	const [name = ''] = texts;
	if (squeezed(name).startsWith(whole)) return 0;
	if (beginWords(words, name)) return 1;
	return texts.some((text) => beginWords(stems, text)) ? 2 : 3;
}

/**
 * Whether every word of a search is in one of the texts: in any order and case, singular or plural.
 * A search without words matches everything.
 */
export const matchesWords = (search: string, texts: readonly string[]): boolean =>
	isMatch(searchFor(search), texts);

/**
 * The items that `matchesWords` finds, best match first, then alphabetical.
 * @param textsOf what is searched; the first text is the name by which items are sorted
 */
export function findByWords<T>(
	items: readonly T[],
	search: string,
	textsOf: (item: T) => readonly string[],
): T[] {
	const wanted = searchFor(search);
	return items
		.map((item) => ({ item, texts: textsOf(item) }))
		.filter(({ texts }) => isMatch(wanted, texts))
		.map((found) => ({ ...found, rank: rankOf(wanted, found.texts) }))
		.sort((a, b) => a.rank - b.rank || byText(a.texts[0] ?? '', b.texts[0] ?? ''))
		.map(({ item }) => item);
}
