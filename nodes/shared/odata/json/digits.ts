import { plainDecimal, survivesJavaScript } from '../values/text/numbers';

/**
 * A number that a double may not hold: 16 or more digits, or an exponent of three digits. Searched
 * for where a JSON value can start, but text inside a string can look the same.
 */
const AT_RISK = /(?:^|[:,[\s])-?(?:[\d.]{16}|[\d.]+[eE][+-]?\d{3})/;
/**
 * The same as the value of a member without blanks, as F&O writes it [observed]. A quote that
 * follows a letter or digit and isn't escaped ends a name, so this is never inside a string.
 */
const MEMBER_AT_RISK = /\w":-?(?:[\d.]{16,}(?:[eE][+-]?\d+)?|[\d.]+[eE][+-]?\d{3,})/g;
const BEFORE_VALUE = 'x":'.length;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\d.eE+-])/g;
const ONE_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WHOLE = /^-?\d+$/;
const SHORTEST_AT_RISK = '1e100'.length;
const QUOTE = '"';
const BACKSLASH = 92;

/**
 * In: JSON text. Out: the same with quotes around the digits of each number that JavaScript would
 * not keep; text that isn't JSON stays invalid. Takes less time than parsing the page: a pattern
 * finds the members, and strings are only stepped over if that leaves a number at risk.
 */
export function withDigitsAsText(json: string): string {
	const quoted = json.replace(MEMBER_AT_RISK, quoteMember);
	return AT_RISK.test(quoted) ? quoteOutsideStrings(quoted) : quoted;
}

function quoteMember(member: string): string {
	const digits = member.slice(BEFORE_VALUE);
	return ONE_NUMBER.test(digits) ? member.slice(0, BEFORE_VALUE) + quote(digits) : member;
}

function quote(digits: string): string {
	if (survivesJavaScript(digits)) return digits;
	// A number that is too long to write without an exponent stays as it is.
	const plain = WHOLE.test(digits) ? digits : (plainDecimal(digits) ?? digits);
	return `"${plain}"`;
}

function quoteOutsideStrings(json: string): string {
	let exact = '';
	let copied = 0;
	let position = 0;
	while (position < json.length) {
		const next = json.indexOf(QUOTE, position);
		const end = next < 0 ? json.length : next;
		if (end - position >= SHORTEST_AT_RISK) {
			const between = json.slice(position, end);
			if (AT_RISK.test(between)) {
				exact += json.slice(copied, position) + between.replace(NUMBER, quote);
				copied = end;
			}
		}
		position = next < 0 ? end : endOfString(json, next);
	}
	return exact + json.slice(copied);
}

/** In: the start of a string. Out: the position after its closing quote, or the end of the text. */
function endOfString(json: string, start: number): number {
	for (let end = json.indexOf(QUOTE, start + 1); end >= 0; end = json.indexOf(QUOTE, end + 1)) {
		let escapes = 0;
		while (json.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes++;
		if (escapes % 2 === 0) return end + 1;
	}
	return json.length;
}
