const CHARACTERS = String.raw`[^"\\\x00-\x1f]*`;
const STRING = String.raw`"${CHARACTERS}(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})${CHARACTERS})*"`;
const NUMBER = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?`;
/** Members that OData adds have an @ in their name. */
const NAME = String.raw`"[^"\\@\x00-\x1f]+"`;
const MEMBER = `${NAME}:(?:${STRING}|${NUMBER}|true|false|null)`;
const PLAIN_ROW = new RegExp(`^\\{${MEMBER}(?:,${MEMBER})*\\}$`);

/**
 * The engine stores a state for each escape that a pattern matches, and has no room for millions.
 */
const MAX_LENGTH = 1_000_000;

/**
 * In: any text. Out: whether it is the JSON of a row as F&O writes it [observed]: plain values with
 * no blanks between them and no members that OData adds. That proves it to be JSON on a single line
 * without parsing it; text that fails may still be JSON.
 */
export const isPlainRow = (text: string): boolean =>
	text.length <= MAX_LENGTH && PLAIN_ROW.test(text);
