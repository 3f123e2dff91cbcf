import { codeOf } from '../seed/seedContext';
import type { Session } from '../session';
import type { Row } from '../values/storedValues';

/** One document that can be printed, or could be after posting. */
export interface Journal {
	controller: string;
	table: string;
	company: string;
	/** The fields it can be requested by. */
	values: Readonly<Record<string, string>>;
	isPosted: boolean;
}

const CONFIRMED_ORDERS = 3;

function rowsOf({ model, store }: Session, set: string): Row[] {
	const entity = model.bySet.get(set);
	return entity ? store.all(entity).map(({ row }) => row) : [];
}

function confirmations(session: Session): Journal[] {
	return rowsOf(session, 'SalesOrderHeadersV2').map((row, index) => ({
		controller: 'SalesConfirmController',
		table: 'CustConfirmJour',
		company: String(row.dataAreaId),
		values: {
			ConfirmId: `${String(row.SalesOrderNumber)}-1`,
			SalesId: String(row.SalesOrderNumber),
		},
		isPosted: index < CONFIRMED_ORDERS,
	}));
}

/**
 * The documents of an environment. Controllers, tables and fields are the observed ones; which
 * documents there are is invented: of the purchase orders only the first is confirmed.
 */
export function journalsOf(session: Session): Journal[] {
	const code = codeOf(session.name);
	const invoice = (controller: string, company: string, number: string): Journal => ({
		controller,
		table: 'CustInvoiceJour',
		company,
		values: { InvoiceId: number },
		isPosted: true,
	});
	return [
		...rowsOf(session, 'SalesInvoiceHeadersV2').map((row) =>
			invoice('SalesInvoiceController', String(row.dataAreaId), String(row.InvoiceNumber)),
		),
		invoice('FreeTextInvoiceController', 'usmf', `${code}-FTI1`),
		invoice('FreeTextInvoiceController', 'usrt', `${code}-FTI2/24`),
		invoice('CustDebitCreditNoteController', 'usmf', `${code}-CN1`),
		...confirmations(session),
		...rowsOf(session, 'PurchaseOrderHeadersV2').map((row, index) => ({
			controller: 'PurchPurchaseOrderController',
			table: 'VendPurchOrderJour',
			company: String(row.dataAreaId),
			values: { PurchId: String(row.PurchaseOrderNumber) },
			isPosted: index === 0,
		})),
	];
}
