import { textOf } from '../../../../nodes/Dynamics365FinanceOperations/operations/request/send/responseText';

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

it.each([
	['UTF-8', Buffer.from('Grüße'), 'text/plain; charset=utf-8'],
	['UTF-8 with a mark', Buffer.from('\uFEFFGrüße'), 'text/plain'],
	[
		'UTF-8 with a mark and a wrong charset',
		Buffer.from('\uFEFFGrüße'),
		'text/csv; charset=iso-8859-1',
	],
	['no charset', Buffer.from('Grüße'), 'application/octet-stream'],
	['an unknown charset', Buffer.from('Grüße'), 'text/plain; charset=unheard-of'],
	['Latin-1', Buffer.from('Grüße', 'latin1'), 'text/plain; charset=iso-8859-1'],
	['UTF-16', Buffer.from('Grüße', 'utf16le'), 'text/plain; charset="utf-16"'],
	['UTF-16 with a mark', Buffer.from('\uFEFFGrüße', 'utf16le'), 'application/octet-stream'],
	['UTF-16 in the other order', utf16be('\uFEFFGrüße'), 'text/csv; charset=utf-8'],
])('a response in %s is read', (_what, bytes, contentType) => {
	expect(textOf({ bytes, headers: { 'content-type': contentType } })).toBe('Grüße');
});
