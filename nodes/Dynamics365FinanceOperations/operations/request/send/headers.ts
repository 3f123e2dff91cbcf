import { InputError } from '../../../../shared/core/inputError';
import type { Pair } from './address';

/**
 * Headers that the node or n8n sets, or that would make a request something other than it seems.
 */
const REFUSED: Readonly<Record<string, string>> = {
	authorization: 'The node signs in with the credential and adds the token itself.',
	'proxy-authorization': 'A proxy is set up in n8n.',
	cookie: 'The node signs in with the credential.',
	host: 'To use another instance, choose it in Instance.',
	'content-length': 'n8n counts the bytes itself.',
	'transfer-encoding': 'n8n decides how the body is transferred.',
	connection: 'n8n manages the connection.',
	'x-http-method': 'Choose the method in Method.',
	'x-http-method-override': 'Choose the method in Method.',
	'x-method-override': 'Choose the method in Method.',
	'x-ms-client-request-id': 'The node gives each request its own ID.',
};

/** Names that the transport sets too: spelled as there, so that each is sent once. */
const SPELLED: Readonly<Record<string, string>> = {
	accept: 'Accept',
	'content-type': 'Content-Type',
	'odata-version': 'OData-Version',
	'odata-maxversion': 'OData-MaxVersion',
};

const NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;
/** Characters that a header's value may contain; n8n's HTTP client refuses others later. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

const refused = (value: string, message: string, advice: string) =>
	new InputError({ field: 'Headers', value, message, advice });

/**
 * In: headers as entered. Out: the headers to send.
 * @throws InputError for a name that isn't one, occurs twice or isn't for the user to set, and for
 * a value that isn't allowed in a header
 */
export function requestHeaders(pairs: readonly Pair[]): Record<string, string> {
	const headers: Record<string, string> = {};
	const seen = new Set<string>();
	for (const { name, value } of pairs) {
		const key = name.toLowerCase();
		if (!NAME.test(name)) {
			throw refused(
				name,
				`"${name}" is not a header name`,
				'Enter a name such as Accept-Language.',
			);
		}
		if (Object.hasOwn(REFUSED, key)) {
			throw refused(name, `The header ${name} cannot be set here`, `${REFUSED[key]} Remove it.`);
		}
		if (seen.has(key)) {
			throw refused(name, `The header ${name} is given twice`, 'Enter it once.');
		}
		if (!VALUE.test(value)) {
			throw refused(
				name,
				`The value of the header ${name} has a line break or a character that is not allowed in headers`,
				'Percent-encode it, or remove it.',
			);
		}
		seen.add(key);
		headers[SPELLED[key] ?? name] = value;
	}
	return headers;
}
