const CHARACTERS = String.raw`[^"\\\x00-\x1f]*`;
const STRING = String.raw`"${CHARACTERS}(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})${CHARACTERS})*"`;
const NUMBER = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?`;
/** What OData adds has an @ in its name. */
const NAME = String.raw`"[^"\\@\x00-\x1f]+"`;
const MEMBER = `${NAME}:(?:${STRING}|${NUMBER}|true|false|null)`;
const PLAIN_ROW = new RegExp(`^\\{${MEMBER}(?:,${MEMBER})*\\}$`);

/** The engine remembers each escape on its way through a pattern, and has no room for millions. */
const LONGEST = 1_000_000;

/**
 * In: a text. Out: whether it is the JSON of a row as F&O writes it [observed]: plain values with
 * nothing between them and nothing that OData adds. It is then proven to be JSON on a single line
 * without being parsed; any other text may be JSON all the same.
 */
export const isPlainRow = (text: string): boolean => text.length <= LONGEST && PLAIN_ROW.test(text);
