import { smallPdf } from '../documents/smallPdf';
import type { SeedContext, SeedRows } from './seedContext';

const id = (number: number): string => `5a1c0de0-0000-4000-8000-00000000000${number}`;

const pdf = (title: string): string => smallPdf([title]).toString('base64');

/** Files of customers and orders, and a note without a file. */
export function attachmentRows({ code }: SeedContext): SeedRows {
	const customer = { dataAreaId: 'usmf', LegalEntityId: 'usmf', CustomerAccountNumber: 'US-001' };
	return {
		CustomerAttachmentsV2: [
			{
				...customer,
				DocumentId: id(1),
				TypeId: 'File',
				Name: 'Contract',
				FileName: 'Contract 2024',
				FileType: 'pdf',
				FileContents: pdf(`${code} contract`),
			},
			{ ...customer, DocumentId: id(2), TypeId: 'Note', Name: 'Call', Notes: 'Calls on Mondays' },
			{
				...customer,
				dataAreaId: 'usrt',
				LegalEntityId: 'usrt',
				DocumentId: id(3),
				TypeId: 'File',
				Name: 'List',
				FileName: 'List',
				FileType: 'txt',
				FileContents: Buffer.from('žluťoučký\n>>>???').toString('base64'),
			},
		],
		SalesOrderHeaderDocumentAttachmentsV2: [
			{
				dataAreaId: 'usmf',
				DocumentId: id(4),
				SalesOrderNumber: `${code}-SO1`,
				DocumentAttachmentTypeCode: 'File',
				AttachmentDescription: 'Drawing',
				FileName: 'Drawing/1.pdf',
				FileType: 'pdf',
				Attachment: pdf(`${code} drawing`),
			},
		],
	};
}
