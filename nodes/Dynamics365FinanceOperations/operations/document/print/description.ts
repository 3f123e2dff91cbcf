import type { Operation } from '../../operation';
import { optionsCollection } from '../../properties/optionProperties';
import { requiredCompany } from '../../properties/requiredCompany';

export const printDocument: Operation = {
	value: 'print',
	name: 'Print',
	action: 'Print a document',
	description: 'Get a posted business document as a PDF (preview)',
	properties: [
		{
			displayName:
				'Preview: Microsoft does not document how F&O prints these documents and may change it in any version. The node checks that the result is a PDF.',
			name: 'previewNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Document',
			name: 'document',
			type: 'options',
			options: [
				{
					name: 'Customer Invoice',
					value: 'customerInvoice',
					description: 'The invoice of a sales order, by its invoice number',
				},
				{
					name: 'Debit or Credit Note',
					value: 'debitCreditNote',
					description: 'A note to a customer, by its number',
				},
				{
					name: 'Free Text Invoice',
					value: 'freeTextInvoice',
					description: 'An invoice without a sales order, by its invoice number',
				},
				{
					name: 'Purchase Order',
					value: 'purchaseOrder',
					description: 'A confirmed purchase order, by its order number',
				},
				{
					name: 'Sales Confirmation',
					value: 'salesConfirmation',
					description: 'The confirmation of a sales order, by the number of the confirmation',
				},
				{
					name: 'Sales Confirmation of an Order',
					value: 'salesConfirmationOfOrder',
					description: 'The confirmation of a sales order, by the number of the order',
				},
			],
			default: 'customerInvoice',
			description: 'The kind of document to print',
		},
		{
			displayName: 'Number',
			name: 'number',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. CIV-000708',
			description: 'The number of the document, as F&O shows it',
		},
		requiredCompany('The company (legal entity) that the document belongs to'),
		optionsCollection({
			displayName: 'Put Output in Field',
			name: 'outputField',
			type: 'string',
			default: 'data',
			description: 'The field that holds the PDF',
		}),
	],
	load: async () => await import('./execute'),
};
