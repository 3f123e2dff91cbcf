/** Letters whose simple case folding JavaScript's own case conversions don't cover. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
	// Folded only by the rules of Turkish.
	['\u0130', '\u0130'],
	['\u0131', '\u0131'],
	// Folded into another letter of the same look.
	['\u1fd3', '\u0390'],
	['\u1fe3', '\u03b0'],
	['\ufb05', '\ufb06'],
]);

const BEYOND_ASCII = /[^\0-\x7f]/;

/**
 * In: text. Out: the same text for all spellings that differ in the case of letters only, beyond
 * ASCII too (`Ü` is `ü`), with accents kept (`ü` isn't `u`): Unicode's simple case folding.
 */
export function foldCase(text: string): string {
	return BEYOND_ASCII.test(text) ? Array.from(text, foldLetter).join('') : text.toLowerCase();
}

/** Goes through the capital letter, which all small forms share (`ς` and `σ`). */
function foldLetter(letter: string): string {
	const capital = oneLetter(letter.toUpperCase()) ?? letter;
	return EXCEPTIONS.get(letter) ?? oneLetter(capital.toLowerCase()) ?? capital;
}

/** Undefined if a change of case makes several letters (`ß` becomes `SS`), which isn't simple. */
const oneLetter = (text: string) => (Array.from(text).length === 1 ? text : undefined);
