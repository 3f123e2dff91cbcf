import { badRequest } from './webApiErrors';

const SETTING = /<setting name="([^"<>]+)" value="([^"<>]*)"\s*\/>/g;
const WHOLE = /^<settings>(?:<setting name="[^"<>]+" value="[^"<>]*"\s*\/>)+<\/settings>$/;
const LOOSE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i;

const NAMED: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

const unescapeXml = (text: string): string =>
	text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) => {
		if (hex !== undefined) return String.fromCodePoint(Number.parseInt(String(hex), 16));
		if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
		return NAMED[String(name)] ?? '';
	});

/**
 * The headers in the `authvalue` of a webhook with HTTP header authentication [observed].
 * @throws DataverseRefusal if it isn't such XML
 */
export function headersIn(authValue: string): Record<string, string> {
	if (!WHOLE.test(authValue) || LOOSE_AMPERSAND.test(authValue)) {
		throw badRequest('The authentication value of the webhook is not valid XML of settings.');
	}
	return Object.fromEntries(
		[...authValue.matchAll(SETTING)].map(([, name = '', value = '']) => [
			unescapeXml(name).toLowerCase(),
			unescapeXml(value),
		]),
	);
}
