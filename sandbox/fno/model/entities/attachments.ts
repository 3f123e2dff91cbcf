import type { EntityNotation } from '../notation';

/**
 * Attachments, in both dialects of their field names. Names, keys and fields are those of the real
 * entities; AOT and table names, and that F&O makes the id of a new document, are a [guess].
 */
export const ATTACHMENTS: readonly EntityNotation[] = [
	{
		set: 'CustomerAttachmentsV2',
		type: 'CustomerAttachmentV2',
		aot: 'CustomerAttachmentsV2Entity',
		table: 'DocuRef',
		label: 'Customer attachments V2',
		category: 'Document',
		keys: 'dataAreaId DocumentId:g#',
		fields: `
			FileName DefaultAttachment:NoYes LegalEntityId Restriction:DocuRestriction FileType Name
			Notes CustomerAccountNumber! FileContents:x TypeId!
		`,
	},
	{
		set: 'SalesOrderHeaderDocumentAttachmentsV2',
		type: 'SalesOrderHeaderDocumentAttachmentV2',
		aot: 'SalesOrderHeaderDocumentAttachmentV2Entity',
		table: 'DocuRef',
		label: 'Sales order header document attachments V2',
		category: 'Document',
		keys: 'dataAreaId DocumentId:g#',
		fields: `
			FileType IsDefaultAttachment:NoYes SalesOrderNumber! AccessRestriction:DocuRestriction
			AttachmentDescription Notes DocumentAttachmentTypeCode! FileName Attachment:x
		`,
	},
];
