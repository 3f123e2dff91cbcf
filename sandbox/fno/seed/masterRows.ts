import { perCompany, times, type SeedContext, type SeedRows } from './seedContext';
import type { Row } from '../values/storedValues';

const GROUPS: [string, string, string][] = [
	['10', 'Wholesale customers', 'Net30'],
	['20', 'Major customers', 'Net30'],
	['30', 'Retail customers', 'Net10'],
	['80', 'Other customers', 'Net10'],
	['90', 'Intercompany customers', ''],
];

/**
 * Keys that careless clients get wrong: quote, slash, comma, space, percent, hash, plus, Unicode.
 */
const ODD_GROUPS: [string, string][] = [
	["O'Neil", 'Key with a quote'],
	['A/B', 'Key with a slash'],
	['A,B', 'Key with a comma'],
	['50% off', 'Key with a percent sign and a blank'],
	['C#+?&', 'Key with signs of URLs'],
	['Zürich-東京', 'Key beyond ASCII'],
	['(x)="y"', 'Key with brackets and double quotes'],
];

const TERMS: [string, string, string][] = [
	['Net10', 'Net 10 days', '10'],
	['Net30', 'Net 30 days', '30'],
	['Net45', 'Net 45 days', '45'],
	['COD', 'Cash on delivery', '0'],
];

const STAMPED_FROM = Date.UTC(2024, 0, 2);

const CITIES = ['Seattle', 'Boston', 'Köln', 'São Paulo', "L'Aquila", 'Tokyo'];

function customer({ code }: SeedContext, dataAreaId: string, number: number): Row {
	const prefix = dataAreaId === 'usmf' ? 'US' : dataAreaId.toUpperCase();
	const padded = String(number).padStart(3, '0');
	return {
		dataAreaId,
		CustomerAccount: number <= 10 ? `${prefix}-${padded}` : `${prefix}-${code}-${padded}`,
		CustomerGroupId: GROUPS[number % GROUPS.length]?.[0] ?? '10',
		SalesCurrencyCode: 'USD',
		OrganizationName: `${code} customer ${number}`,
		NameAlias: `Customer ${number}`,
		PartyType: 'Organization',
		PartyNumber: `${code}-P${padded}`,
		PaymentTerms: number % 2 ? 'Net30' : 'Net10',
		AddressCity: CITIES[number % CITIES.length] ?? '',
		AddressCountryRegionId: 'USA',
		LanguageId: 'en-US',
		CreditLimit: number === 1 ? '12345678901234.123456' : `${number}000.5`,
		// RecIds beyond 2^53, which a JavaScript number can't represent.
		AddressRecordId: `90071992547409${String(number).padStart(3, '0')}`,
		PrimaryContactEmailRecordId: `9223372036854775${String(807 - (number % 800)).padStart(3, '0')}`,
		IsOneTimeCustomer: number % 7 === 0 ? 'Yes' : 'No',
		OnHoldStatus: number % 11 === 0 ? 'All' : 'No',
		CredManCustomerSince: `20${String(10 + (number % 15))}-03-${String(1 + (number % 28)).padStart(2, '0')}T12:00:00Z`,
		AddressValidFrom: '2019-10-04T07:30:00Z',
		AddressValidTo: '2154-12-31T23:59:59Z',
	};
}

const customers = (context: SeedContext): Row[] =>
	context.companies.flatMap((company) =>
		times(company === 'usmf' ? 320 : 25, (number) => customer(context, company, number)),
	);

/** The BI twin of a customer, each changed a minute after the one before. */
const twin = ({ dataAreaId, CustomerAccount, CustomerGroupId }: Row, index: number): Row => ({
	dataAreaId: dataAreaId ?? '',
	AccountNum: CustomerAccount ?? '',
	CustGroup: CustomerGroupId ?? '',
	SysDataAreaId: dataAreaId ?? '',
	SysModifiedBy: 'Admin',
	SysRecVersion: '1',
	SysModifiedDateTime: new Date(STAMPED_FROM + index * 60_000).toISOString().replace('.000', ''),
});

/** Customers, vendors and what they refer to. */
export function masterRows(context: SeedContext): SeedRows {
	const { code, companies } = context;
	return {
		PaymentTerms: perCompany(
			companies,
			TERMS.map(([Name, Description, NumberOfDays]) => ({ Name, Description, NumberOfDays })),
		),
		CustomerGroups: [
			...perCompany(
				companies,
				GROUPS.map(([CustomerGroupId, Description, PaymentTermId]) => ({
					CustomerGroupId,
					Description,
					PaymentTermId,
				})),
			),
			{ dataAreaId: 'usmf', CustomerGroupId: `${code}-ONLY`, Description: `Only in ${code}` },
			...ODD_GROUPS.map(([CustomerGroupId, Description]) => ({
				dataAreaId: 'usmf',
				CustomerGroupId,
				Description,
			})),
		],
		CustomersV3: customers(context),
		CustTableBiEntities: customers(context).map(twin),
		VendorGroups: perCompany(companies, [
			{ VendorGroupId: '10', Description: 'Trade vendors' },
			{ VendorGroupId: '20', Description: 'Service vendors' },
		]),
		VendorsV2: companies.flatMap((dataAreaId) =>
			times(20, (number) => ({
				dataAreaId,
				VendorAccountNumber: `${dataAreaId.toUpperCase()}-V${String(number).padStart(3, '0')}`,
				VendorGroupId: number % 2 ? '10' : '20',
				VendorOrganizationName: `${code} vendor ${number}`,
				CurrencyCode: 'USD',
			})),
		),
	};
}
