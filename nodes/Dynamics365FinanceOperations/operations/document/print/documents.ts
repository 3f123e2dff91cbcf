/** How to request a kind of document from F&O. */
export interface DocumentKind {
	/** For messages and file names. */
	label: string;
	/** The X++ class that prints it. */
	controller: string;
	table: string;
	/** The field of the table that holds the number. */
	field: string;
}

export const documentNames = [
	'customerInvoice',
	'debitCreditNote',
	'freeTextInvoice',
	'purchaseOrder',
	'salesConfirmation',
	'salesConfirmationOfOrder',
] as const;

export type DocumentName = (typeof documentNames)[number];

const invoice = (label: string, controller: string): DocumentKind => ({
	label,
	controller,
	table: 'CustInvoiceJour',
	field: 'InvoiceId',
});

const confirmation = (field: string): DocumentKind => ({
	label: 'Sales confirmation',
	controller: 'SalesConfirmController',
	table: 'CustConfirmJour',
	field,
});

/** Controllers, tables and fields [observed: an open-source client, against a real environment]. */
export const documentKinds: Readonly<Record<DocumentName, DocumentKind>> = {
	customerInvoice: invoice('Customer invoice', 'SalesInvoiceController'),
	debitCreditNote: invoice('Debit or credit note', 'CustDebitCreditNoteController'),
	freeTextInvoice: invoice('Free text invoice', 'FreeTextInvoiceController'),
	purchaseOrder: {
		label: 'Purchase order',
		controller: 'PurchPurchaseOrderController',
		table: 'VendPurchOrderJour',
		field: 'PurchId',
	},
	salesConfirmation: confirmation('ConfirmId'),
	salesConfirmationOfOrder: confirmation('SalesId'),
};
