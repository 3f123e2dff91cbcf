import type { EntityNotation } from '../notation';

/**
 * Names, keys and field names are those of the real entity; AOT and table names, and that it can
 * only be read, are a [guess].
 */
export const INVOICES: readonly EntityNotation[] = [
	{
		set: 'SalesInvoiceHeadersV2',
		type: 'SalesInvoiceHeaderV2',
		aot: 'SalesInvoiceHeaderV2Entity',
		table: 'CustInvoiceJour',
		label: 'Sales invoice headers V2',
		category: 'Transaction',
		keys: 'dataAreaId InvoiceNumber InvoiceDate:D LedgerVoucher',
		fields: `
			InvoiceAddressCountryRegionISOCode InvoiceAddressZipCode TotalTaxAmount:d
			InvoiceAddressStreetNumber TotalDiscountCustomerGroupCode:d InvoiceAddressStreet
			TotalChargeAmount:d TotalDiscountAmount:d CurrencyCode SalesOrderNumber
			DeliveryTermsCode ContactPersonId SalesOrderResponsiblePersonnelNumber PaymentTermsName
			DeliveryModeCode InvoiceCustomerAccountNumber InvoiceAddressCity
			InvoiceHeaderTaxAmount:d InvoiceAddressState InvoiceAddressCountryRegionId
			CustomersOrderReference TotalInvoiceAmount:d SalesOrderOriginCode
		`,
		readOnly: true,
	},
];
