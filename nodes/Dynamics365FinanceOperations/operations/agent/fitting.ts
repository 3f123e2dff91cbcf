const QUOTES = '""'.length;

/** Length of a value inside a JSON list, with what separates it from the next one. */
export const lengthInList = (value: unknown): number => JSON.stringify(value).length + 2;

/** As many elements from the start as fit into that many characters of a JSON list. */
export function fitting<T>(elements: readonly T[], characters: number): T[] {
	let room = characters;
	const end = elements.findIndex((element) => (room -= lengthInList(element)) < 0);
	return elements.slice(0, end === -1 ? undefined : end);
}

/** As many whole characters from the start of a text as fit into so many characters of JSON. */
export function fittingText(text: string, characters: number): string {
	let room = characters;
	let end = 0;
	for (const character of text) {
		room -= JSON.stringify(character).length - QUOTES;
		if (room < 0) break;
		end += character.length;
	}
	return text.slice(0, end);
}
