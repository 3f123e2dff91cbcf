import { documentKinds } from '../../../../nodes/Dynamics365FinanceOperations/operations/document/print/documents';
import { pdfOf } from '../../../../nodes/Dynamics365FinanceOperations/operations/document/print/pdf';

const asked = { kind: documentKinds.customerInvoice, number: 'CIV-1', company: 'usmf' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

it.each([
	['one line', base64('%PDF-1.7 …')],
	['the alphabet for addresses', Buffer.from('%PDF-1.7 …').toString('base64url')],
	['several lines', base64('%PDF-1.7 …').replace(/.{4}/g, '$&\r\n')],
])('a PDF as Base64 in %s is decoded', (_form, value) => {
	expect(pdfOf({ value }, asked).toString()).toBe('%PDF-1.7 …');
});

it.each(['', null])('%j means that there is no document', (value) => {
	expect(() => pdfOf({ value }, asked)).toThrow(
		'F&O returned no document for the customer invoice CIV-1 of the company usmf',
	);
});

it.each([
	['nothing', undefined, 'an empty response'],
	['a text', 'value', 'a response in another format'],
	['an object without a value', { values: [] }, 'a response in another format'],
	['a number', { value: 5 }, 'a response in another format'],
	['Base64 that was cut off', { value: base64('%PDF-1.7').slice(0, 9) }, 'text that is not a file'],
	['words', { value: 'Sent to the archive.' }, 'text that is not a file'],
	['a web page', { value: base64('<html>') }, 'another kind of file'],
	[
		'a PDF that does not begin with its mark',
		{ value: base64('\n%PDF-1.7') },
		'another kind of file',
	],
	['the mark cut short', { value: base64('%PD') }, 'another kind of file'],
])('%s is not a PDF', (_form, response, instead) => {
	expect(() => pdfOf(response, asked)).toThrow(`F&O returned ${instead} instead of a PDF`);
});
