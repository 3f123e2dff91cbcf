const NUMBER = /^([+-]?)(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d{1,6}))?$/;
const WHOLE = /^-?\d+$/;
/** A double keeps any 15 digits of a number. */
const ALWAYS_KEPT = 15;
const SHORT = /^-?\d+(?:\.\d+)?$/;
/**
 * The only spelling without an exponent and unnecessary characters: equal values have equal texts.
 */
const CANONICAL = /^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9])$/;
/** A larger exponent is a mistake and must not expand to gigabytes of text. */
const MAX_EXPONENT = 400;

/**
 * In: a number as text in any usual notation (`+1`, `.5`, `1e-7`). Out: the same value without
 * exponent, plus sign or needless zeros before the point; undefined when the text is not a number
 * or its exponent is unreasonably large.
 */
export function plainDecimal(text: string): string | undefined {
	if (CANONICAL.test(text)) return text;
	const match = NUMBER.exec(text);
	if (!match) return undefined;
	const exponent = Number(match[3] ?? 0);
	if (Math.abs(exponent) > MAX_EXPONENT) return undefined;

	const [whole, fraction = ''] = match[2].split('.');
	const digits = whole + fraction;
	const point = whole.length + exponent;
	const before = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
	const after = point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
	const size = before.replace(/^0+(?=\d)/, '') + (after === '' ? '' : `.${after}`);
	return match[1] === '-' && /[1-9]/.test(size) ? `-${size}` : size;
}

/** In: a number as text. Out: its whole value as plain digits; undefined when it has a fraction. */
export function wholeNumber(text: string): string | undefined {
	const plain = plainDecimal(text);
	return plain?.replace(/\.0*$/, '').match(WHOLE)?.[0];
}

/** In: two numbers as text. Out: whether their values are equal, however they are written. */
export function sameNumber(left: string, right: string): boolean {
	const value = canonicalNumber(left);
	return value !== undefined && value === canonicalNumber(right);
}

/**
 * In: a number as JSON writes it. Out: whether JavaScript prints it back with the same value. False
 * for every integer beyond 2^53, even those that a double happens to hold.
 */
export function survivesJavaScript(text: string): boolean {
	if (text.length <= ALWAYS_KEPT && SHORT.test(text)) return true;
	const value = Number(text);
	if (WHOLE.test(text)) return Number.isSafeInteger(value);
	// Prints like String, whose results the engine caches: those of a million rows would outlive its
	// collections, and it reserves memory in proportion [measured].
	const printed = JSON.stringify(value);
	if (printed === text) return true;
	const isPlain = CANONICAL.test(text) && !printed.includes('e');
	return !isPlain && Number.isFinite(value) && sameNumber(printed, text);
}

/** In: a number as text. Out: the one text for its value; undefined if it isn't a number. */
export function canonicalNumber(text: string): string | undefined {
	const plain = plainDecimal(text);
	return plain?.endsWith('0') && plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
}
