import type { SwitchRow } from './switchRow';

/** How documents are printed; part of the F&O switches. */
export const DOCUMENT_TABLE = {
	documentPrinting: {
		settings: ['available', 'withoutAction', 'missing'],
		default: 'available',
		about: 'whether SrsFinanceCopilots and its action RunCopilotReport exist',
		tag: 'O',
	},
	missingDocument: {
		settings: ['empty', 'null', 'refused'],
		default: 'empty',
		about: 'result of printing a document that does not exist: an empty text, null, or an error',
		tag: 'O',
	},
	unpostedDocument: {
		settings: ['refused', 'empty'],
		default: 'refused',
		about: 'result of printing a document that is not posted yet',
		tag: 'G',
	},
	printResult: {
		settings: ['pdf', 'lines', 'webPage', 'message'],
		default: 'pdf',
		about:
			'what a printed document is: Base64 of a PDF in one line or many, Base64 of a web page, or ' +
			'plain text',
		tag: 'G',
	},
	binaryJson: {
		settings: ['base64', 'base64url'],
		default: 'base64',
		about: 'how Edm.Binary is written in JSON; OData 4 asks for base64url',
		tag: 'G',
	},
	longSelect: {
		settings: ['accepted', 'refused'],
		default: 'accepted',
		about:
			'a $select of more than seven fields: 400 with an empty body, as where one of them is private',
		tag: 'G',
	},
} as const satisfies Record<string, SwitchRow>;
