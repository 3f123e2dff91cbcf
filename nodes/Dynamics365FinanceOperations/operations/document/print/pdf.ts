import { isRecord } from '../../../../shared/core/guards';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { PrintParameters } from './parameters';

const START = Buffer.from('%PDF');
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

type Asked = Pick<PrintParameters, 'kind' | 'number' | 'company'>;

const nameOf = ({ kind, number, company }: Asked) =>
	`${kind.label.toLowerCase()} ${number} of the company ${company}`;

const noDocument = (asked: Asked) =>
	new FnoError({
		kind: 'refused',
		message: `F&O returned no document for the ${nameOf(asked)}`,
		description:
			'Check the kind of document, its number and the company, that it is posted, and that the user may see it.',
	});

const notPdf = (asked: Asked, instead: string) =>
	new FnoError({
		kind: 'refused',
		message: `F&O returned ${instead} instead of a PDF for the ${nameOf(asked)}`,
		description:
			'None of it is output. Check that you can print the document in F&O, and check the settings of its report.',
	});

/** The bytes of Base64 that may be broken into lines; `undefined` for anything else. */
function decoded(text: string): Buffer | undefined {
	const plain = text.replace(/\s+/g, '');
	return BASE64.test(plain) ? Buffer.from(plain, 'base64') : undefined;
}

/**
 * In: the JSON value of the response. Out: the PDF in it, which comes as Base64 [observed].
 * @throws FnoError if there is no document [observed: an empty text], and for anything that doesn't
 * start like a PDF
 */
export function pdfOf(response: unknown, asked: Asked): Buffer {
	if (!isRecord(response) || !Object.hasOwn(response, 'value')) {
		throw notPdf(
			asked,
			response === undefined ? 'an empty response' : 'a response in another format',
		);
	}
	const { value } = response;
	if (value === null || value === '') throw noDocument(asked);
	if (typeof value !== 'string') throw notPdf(asked, 'a response in another format');
	const bytes = decoded(value);
	if (!bytes) throw notPdf(asked, 'text that is not a file');
	if (!bytes.subarray(0, START.length).equals(START)) throw notPdf(asked, 'another kind of file');
	return bytes;
}
