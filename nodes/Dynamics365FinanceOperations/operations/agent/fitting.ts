/** Length of a value inside a JSON list, with what separates it from the next one. */
export const lengthInList = (value: unknown): number => JSON.stringify(value).length + 2;

/** As many elements from the start as fit into that many characters of a JSON list. */
export function fitting<T>(elements: readonly T[], characters: number): T[] {
	let room = characters;
	const end = elements.findIndex((element) => (room -= lengthInList(element)) < 0);
	return elements.slice(0, end === -1 ? undefined : end);
}
