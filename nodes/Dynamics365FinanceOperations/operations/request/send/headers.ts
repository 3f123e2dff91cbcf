import { InputError } from '../../../../shared/core/inputError';
import type { Pair } from './address';

const CONNECTION = 'n8n manages the connection.';
const METHOD = 'Choose the method in Method.';
const PATH = 'Enter the path in Path.';

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
	connection: CONNECTION,
	expect: CONNECTION,
	'keep-alive': CONNECTION,
	'proxy-connection': CONNECTION,
	te: CONNECTION,
	trailer: CONNECTION,
	upgrade: CONNECTION,
	'x-http-method': METHOD,
	'x-http-method-override': METHOD,
	'x-method-override': METHOD,
	'x-original-url': PATH,
	'x-rewrite-url': PATH,
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
/** Web servers may read an underscore as a hyphen. */
const comparable = (name: string) => name.toLowerCase().replaceAll('_', '-');
/** Characters that a header's value may contain; n8n's HTTP client refuses others later. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

const refused = (value: string, message: string, advice: string) =>
	new InputError({ field: 'Headers', value, message, advice });

/** Throws InputError for a value that no header can carry. */
export function assertHeaderValue(field: string, name: string, value: string): void {
	if (VALUE.test(value)) return;
	throw new InputError({
		field,
		value,
		message: `The value of the header ${name} has a line break or a character that headers cannot carry`,
		advice: 'Percent-encode it, or remove it.',
	});
}

/**
 * In: headers as entered. Out: the headers to send.
 * @throws InputError for a name that isn't one, occurs twice or isn't for the user to set, and for
 * a value that isn't allowed in a header
 */
export function requestHeaders(pairs: readonly Pair[]): Record<string, string> {
	const headers: Record<string, string> = {};
	const seen = new Set<string>();
	for (const { name, value } of pairs) {
		const key = comparable(name);
		if (!NAME.test(name) || name === '__proto__') {
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
		assertHeaderValue('Headers', name, value);
		seen.add(key);
		headers[SPELLED[key] ?? name] = value;
	}
	return headers;
}
