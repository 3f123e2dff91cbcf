import { perCompany, times, type SeedContext, type SeedRows } from './seedContext';

const CURRENCIES: [string, string, string][] = [
	['USD', 'US Dollar', '$'],
	['EUR', 'Euro', '€'],
	['GBP', 'Pound Sterling', '£'],
	['JPY', 'Japanese Yen', '¥'],
];

const UNITS: [string, string, string][] = [
	['ea', 'Each', 'Quantity'],
	['kg', 'Kilogram', 'Mass'],
	['m', 'Metre', 'Length'],
];

/** Money, products, warehouses and orders. */
export function tradeRows({ code, companies }: SeedContext): SeedRows {
	return {
		Currencies: CURRENCIES.map(([CurrencyCode, Name, Symbol]) => ({ CurrencyCode, Name, Symbol })),
		ExchangeRates: times(3, (number) => ({
			RateTypeName: 'Default',
			FromCurrency: 'EUR',
			ToCurrency: 'USD',
			StartDate: `2024-01-0${number}T12:00:00Z`,
			EndDate: '2154-12-31T12:00:00Z',
			Rate: `108.12345678901${number}`,
		})),
		UnitsOfMeasure: UNITS.map(([UnitSymbol, UnitDescription, UnitClass]) => ({
			UnitSymbol,
			UnitDescription,
			UnitClass,
		})),
		MainAccounts: [
			['110110', 'Bank account'],
			['401100', 'Revenue'],
		].map(([MainAccountId = '', Name = '']) => ({
			ChartOfAccounts: 'Shared',
			MainAccountId,
			Name,
			MainAccountRecId: `2256542${MainAccountId}`,
		})),
		SequenceV2Tables: [
			{
				NumberSequenceCode: 'Cust_1',
				ScopeType: 'DataArea',
				ScopeValue: 'usmf',
				Name: 'Customer account',
				Format: '######',
			},
		],
		OperationalSites: perCompany(companies, [
			{ SiteId: '1', SiteName: `${code} site 1` },
			{ SiteId: '2', SiteName: `${code} site 2` },
		]),
		Warehouses: perCompany(companies, [
			{ WarehouseId: '11', WarehouseName: 'Main', OperationalSiteId: '1' },
			{ WarehouseId: '21', WarehouseName: 'Second', OperationalSiteId: '2' },
		]),
		ReleasedProductsV2: companies.flatMap((dataAreaId) =>
			times(12, (number) => ({
				dataAreaId,
				ItemNumber: `D${String(number).padStart(4, '0')}`,
				ProductNumber: `D${String(number).padStart(4, '0')}`,
				SearchName: `${code} product ${number}`,
				SalesPrice: `${number}.95`,
				InventoryUnitSymbol: 'ea',
			})),
		),
		SalesOrderHeadersV2: times(6, (number) => ({
			dataAreaId: 'usmf',
			SalesOrderNumber: `${code}-SO${number}`,
			OrderingCustomerAccountNumber: 'US-001',
			InvoiceCustomerAccountNumber: 'US-001',
			SalesOrderName: `Order ${number}`,
			CurrencyCode: 'USD',
			SalesOrderStatus: 'Backorder',
			RequestedReceiptDate: `2024-06-0${number}T12:00:00Z`,
			OrderCreationDateTime: `2024-05-0${number}T13:14:15Z`,
		})),
		SalesOrderLines: times(12, (number) => ({
			dataAreaId: 'usmf',
			InventoryLotId: `${code}-L${number}`,
			SalesOrderNumber: `${code}-SO${1 + (number % 6)}`,
			ItemNumber: 'D0001',
			OrderedSalesQuantity: `${number}`,
			LineAmount: `${number}.95`,
		})),
		SalesInvoiceHeadersV2: times(3, (number) => ({
			dataAreaId: 'usmf',
			InvoiceNumber: `${code}-I${number}`,
			InvoiceDate: `2024-06-1${number}T12:00:00Z`,
			LedgerVoucher: `${code}-V${number}`,
			SalesOrderNumber: `${code}-SO${number}`,
			InvoiceCustomerAccountNumber: 'US-001',
			CurrencyCode: 'USD',
			TotalInvoiceAmount: `${number}042.50`,
		})),
		PurchaseOrderHeadersV2: times(2, (number) => ({
			dataAreaId: 'usmf',
			PurchaseOrderNumber: `${code}-PO${number}`,
			OrderVendorAccountNumber: 'USMF-V001',
			CurrencyCode: 'USD',
		})),
		PurchaseOrderLinesV2: times(2, (number) => ({
			dataAreaId: 'usmf',
			PurchaseOrderNumber: `${code}-PO1`,
			LineNumber: `${number}`,
			ItemNumber: 'D0001',
			OrderedPurchaseQuantity: '3',
		})),
		PurchaseRequisitionHeaders: [
			{ RequisitionNumber: `${code}-R1`, RequisitionName: 'Stationery' },
		],
		PurchaseRequisitionLines: [
			{ RequisitionNumber: `${code}-R1`, RequisitionLineNumber: '1', BuyingLegalEntityId: 'usmf' },
		],
		LedgerJournalHeaders: [
			{
				dataAreaId: 'usmf',
				JournalBatchNumber: `${code}1`,
				JournalName: 'GenJrn',
				Description: 'Opening',
			},
		],
		LedgerJournalLines: [
			{
				dataAreaId: 'usmf',
				JournalBatchNumber: `${code}1`,
				LineNumber: '1',
				AccountDisplayValue: '110110--',
				DebitAmount: '79228162514264337593543.950335',
			},
		],
		ProductionOrderHeaders: [
			{
				dataAreaId: 'usmf',
				ProductionOrderNumber: `${code}-PR1`,
				ItemNumber: 'D0001',
				ProductionOrderStatus: 'Created',
			},
		],
	};
}
