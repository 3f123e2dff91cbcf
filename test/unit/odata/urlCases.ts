import { conditionFilter } from '../../../nodes/shared/odata/filter/conditions';
import { andFilters, eqFilter } from '../../../nodes/shared/odata/filter/expressions';
import { keyPredicate } from '../../../nodes/shared/odata/keys';
import { actionPath, entityPath, queryString } from '../../../nodes/shared/odata/paths';
import type { TypedField } from '../../../nodes/shared/odata/values/typedField';

/** A URL that the node builds, and its expected text. */
export interface UrlCase {
	name: string;
	url: () => string;
	expected: string;
	/** True for a form of F&O's own that is not in the OData grammar. */
	beyondStandard?: boolean;
}

/** Names in the URLs by rule of the OData grammar, which cannot tell kinds of names apart. */
export const URL_MODEL: Readonly<Record<string, readonly string[]>> = {
	entitySetName: [
		'CustomersV3',
		'SalesOrderLines',
		'ExchangeRates',
		'Currencies',
		'WorkCalendars',
		'DataManagementDefinitionGroups',
	],
	primitiveKeyProperty: [
		'dataAreaId',
		'CustomerAccount',
		'LineNumber',
		'RecordNumber',
		'Rate',
		'Identifier',
		'StartDateTime',
		'ValidFrom',
		'Day',
		'OpensAt',
		'Status',
		'IsOpen',
	],
	primitiveNonKeyProperty: ['CustomerGroupId', 'OrganizationName'],
	primitiveProperty: [
		'dataAreaId',
		'CustomerAccount',
		'CustomerGroupId',
		'OrganizationName',
		'Status',
	],
	entityColNavigationProperty: ['SalesOrderLines'],
	entityNavigationProperty: ['CustomerGroup'],
	navigationProperty: ['SalesOrderLines', 'CustomerGroup'],
	namespacePart: ['Microsoft', 'Dynamics', 'DataEntities'],
	enumerationTypeName: ['NoYes'],
	enumerationMember: ['Yes', 'No'],
	action: ['submit', 'GetAzureWriteUrl'],
	customName: ['cross-company'],
};

const text = (name: string): TypedField => ({ name, type: 'Edm.String' });
const COMPANY = text('dataAreaId');
const ACCOUNT = text('CustomerAccount');

const customer = (account: string): string =>
	entityPath(
		'CustomersV3',
		keyPredicate([COMPANY, ACCOUNT], { dataAreaId: 'usmf', CustomerAccount: account }),
	);

const single = (set: string, field: TypedField, value: unknown) => () =>
	entityPath(set, keyPredicate([field], { [field.name]: value }));

const customers = (options: Parameters<typeof queryString>[0]) => () =>
	entityPath('CustomersV3') + queryString(options);

const KEYS: UrlCase[] = [
	{
		name: 'a record whose account has a slash',
		url: () => customer("A/B's?"),
		expected: "/data/CustomersV3(dataAreaId='usmf',CustomerAccount='A%2FB''s%3F')",
	},
	{
		name: 'a record by company and account',
		url: () => customer('US-001'),
		expected: "/data/CustomersV3(dataAreaId='usmf',CustomerAccount='US-001')",
	},
	{
		name: 'a key with a comma and a quote',
		url: () => customer("O'Neil, Sons"),
		expected: "/data/CustomersV3(dataAreaId='usmf',CustomerAccount='O''Neil%2C%20Sons')",
	},
	{
		name: 'a key with slash, percent, hash, question mark and ampersand',
		url: () => customer('50%/a#b?c&d'),
		expected: "/data/CustomersV3(dataAreaId='usmf',CustomerAccount='50%25%2Fa%23b%3Fc%26d')",
	},
	{
		name: 'a key that looks percent-encoded',
		url: () => customer('a%3Ab%2F'),
		expected: "/data/CustomersV3(dataAreaId='usmf',CustomerAccount='a%253Ab%252F')",
	},
	{
		name: 'a key with parentheses, equals sign, plus and double quote',
		url: () => customer('(a=b)+"c"'),
		expected: "/data/CustomersV3(dataAreaId='usmf',CustomerAccount='(a%3Db)%2B%22c%22')",
	},
	{
		name: 'a key beyond ASCII',
		url: () => customer('Łódź 東京 😀'),
		expected:
			"/data/CustomersV3(dataAreaId='usmf',CustomerAccount='%C5%81%C3%B3d%C5%BA%20%E6%9D%B1%E4%BA%AC%20%F0%9F%98%80')",
	},
	{
		name: 'a key that is a quote only',
		url: () => customer("'"),
		expected: "/data/CustomersV3(dataAreaId='usmf',CustomerAccount='''')",
	},
	{
		name: 'an empty key part',
		url: () => customer(''),
		expected: "/data/CustomersV3(dataAreaId='usmf',CustomerAccount='')",
	},
	{
		name: 'a key with a colon and an at sign',
		url: () => customer('a:b@c'),
		expected: "/data/CustomersV3(dataAreaId='usmf',CustomerAccount='a:b%40c')",
	},
	{
		name: 'an Int32 part',
		url: single('SalesOrderLines', { name: 'LineNumber', type: 'Edm.Int32' }, '20'),
		expected: '/data/SalesOrderLines(LineNumber=20)',
	},
	{
		name: 'an Int64 part beyond 2^53',
		url: single('SalesOrderLines', { name: 'RecordNumber', type: 'Edm.Int64' }, '9007199254740993'),
		expected: '/data/SalesOrderLines(RecordNumber=9007199254740993)',
	},
	{
		name: 'a Decimal part that JavaScript would print with an exponent',
		url: single('ExchangeRates', { name: 'Rate', type: 'Edm.Decimal' }, 1e-7),
		expected: '/data/ExchangeRates(Rate=0.0000001)',
	},
	{
		name: 'a negative Decimal part with more digits than a double holds',
		url: single('ExchangeRates', { name: 'Rate', type: 'Edm.Decimal' }, '-0.1234567890123456789'),
		expected: '/data/ExchangeRates(Rate=-0.1234567890123456789)',
	},
	{
		name: 'a Guid part in braces',
		url: single(
			'Currencies',
			{ name: 'Identifier', type: 'Edm.Guid' },
			'{9C091AF1-5BAF-4CA9-B0A4-94D6E59A0D1C}',
		),
		expected: '/data/Currencies(Identifier=9C091AF1-5BAF-4CA9-B0A4-94D6E59A0D1C)',
	},
	{
		name: 'a DateTimeOffset part with a zone',
		url: single(
			'WorkCalendars',
			{ name: 'StartDateTime', type: 'Edm.DateTimeOffset' },
			'2026-03-01T23:30:00+05:00',
		),
		expected: '/data/WorkCalendars(StartDateTime=2026-03-01T18:30:00Z)',
	},
	{
		name: 'a date-only part',
		url: single(
			'WorkCalendars',
			{ name: 'ValidFrom', type: 'Edm.DateTimeOffset', dateOnly: true },
			'2026-03-01T23:30:00+05:00',
		),
		expected: '/data/WorkCalendars(ValidFrom=2026-03-01T12:00:00Z)',
	},
	{
		name: 'a Date part',
		url: single('WorkCalendars', { name: 'Day', type: 'Edm.Date' }, '2026-03-01'),
		expected: '/data/WorkCalendars(Day=2026-03-01)',
	},
	{
		name: 'a TimeOfDay part',
		url: single('WorkCalendars', { name: 'OpensAt', type: 'Edm.TimeOfDay' }, '08:30'),
		expected: '/data/WorkCalendars(OpensAt=08:30:00)',
	},
	{
		name: 'a Boolean part',
		url: single('WorkCalendars', { name: 'IsOpen', type: 'Edm.Boolean' }, true),
		expected: '/data/WorkCalendars(IsOpen=true)',
	},
	{
		name: 'an enumeration part',
		url: single(
			'WorkCalendars',
			{ name: 'Status', type: 'Microsoft.Dynamics.DataEntities.NoYes', members: ['No', 'Yes'] },
			'Yes',
		),
		expected: "/data/WorkCalendars(Status=Microsoft.Dynamics.DataEntities.NoYes'Yes')",
	},
];

const QUERIES: UrlCase[] = [
	{
		name: 'a list without options',
		url: customers({}),
		expected: '/data/CustomersV3',
	},
	{
		name: 'a filter by texts with slashes and quotes, beside a path to a related record',
		url: customers({
			filter: "OrganizationName eq 'A/B''/C' and CustomerGroup/dataAreaId eq '%2F'",
		}),
		expected:
			"/data/CustomersV3?$filter=OrganizationName%20eq%20'A%2FB''%2FC'%20and%20CustomerGroup/dataAreaId%20eq%20'%252F'",
	},
	{
		name: 'a list of one company',
		url: customers({ filter: eqFilter(COMPANY, 'usmf'), crossCompany: true }),
		expected: "/data/CustomersV3?$filter=dataAreaId%20eq%20'usmf'&cross-company=true",
	},
	{
		name: 'a wildcard filter with a quote, an ampersand and a plus',
		url: customers({
			filter: conditionFilter({
				field: { name: 'OrganizationName', type: 'Edm.String' },
				operator: 'contains',
				value: "O'Neil & Co + Sons",
				label: 'the filter',
			}),
		}),
		expected:
			"/data/CustomersV3?$filter=OrganizationName%20eq%20'*O''Neil%20%26%20Co%20%2B%20Sons*'",
	},
	{
		name: 'two filters, one with or',
		url: customers({
			filter: andFilters(
				"CustomerGroupId eq '10' or CustomerGroupId eq '20'",
				eqFilter(COMPANY, 'usmf'),
			),
		}),
		expected:
			"/data/CustomersV3?$filter=(CustomerGroupId%20eq%20'10'%20or%20CustomerGroupId%20eq%20'20')%20and%20(dataAreaId%20eq%20'usmf')",
	},
	{
		name: 'an enumeration filter',
		url: customers({
			filter: eqFilter(
				{ name: 'Status', type: 'Microsoft.Dynamics.DataEntities.NoYes', members: ['No', 'Yes'] },
				'No',
			),
		}),
		expected: "/data/CustomersV3?$filter=Status%20eq%20Microsoft.Dynamics.DataEntities.NoYes'No'",
	},
	{
		name: 'fields, order, page and count',
		url: customers({
			select: ['CustomerAccount', 'OrganizationName'],
			orderby: 'CustomerAccount desc',
			top: 10,
			count: true,
		}),
		expected:
			'/data/CustomersV3?$select=CustomerAccount,OrganizationName&$orderby=CustomerAccount%20desc&$top=10&$count=true',
	},
	{
		name: 'an expanded navigation with its own fields',
		url: customers({ expand: 'SalesOrderLines($select=dataAreaId;$top=1)' }),
		expected: '/data/CustomersV3?$expand=SalesOrderLines($select=dataAreaId%3B$top=1)',
	},
	{
		name: 'several expanded navigations',
		url: customers({ expand: ['SalesOrderLines', 'CustomerGroup'] }),
		expected: '/data/CustomersV3?$expand=SalesOrderLines,CustomerGroup',
	},
	{
		name: 'one record with fields and cross-company',
		url: () =>
			customer('US-001') + queryString({ select: ['CustomerAccount'], crossCompany: true }),
		expected:
			"/data/CustomersV3(dataAreaId='usmf',CustomerAccount='US-001')?$select=CustomerAccount&cross-company=true",
	},
];

const ACTIONS: UrlCase[] = [
	{
		name: 'an action bound to a set',
		url: () =>
			actionPath({ name: 'GetAzureWriteUrl', entitySet: 'DataManagementDefinitionGroups' }),
		expected:
			'/data/DataManagementDefinitionGroups/Microsoft.Dynamics.DataEntities.GetAzureWriteUrl',
	},
	{
		name: 'an action bound to an instance',
		url: () =>
			actionPath({
				name: 'Microsoft.Dynamics.DataEntities.submit',
				entitySet: 'CustomersV3',
				predicate: "(dataAreaId='usmf',CustomerAccount='US-001')",
			}) + queryString({ crossCompany: true }),
		expected:
			"/data/CustomersV3(dataAreaId='usmf',CustomerAccount='US-001')/Microsoft.Dynamics.DataEntities.submit?cross-company=true",
	},
	{
		name: 'an unbound action',
		url: () => actionPath({ name: 'submit' }),
		expected: '/data/Microsoft.Dynamics.DataEntities.submit',
		beyondStandard: true,
	},
];

/** Key values that a careless client would corrupt. */
export const AWKWARD_KEYS: readonly string[] = [
	'a,b',
	"a'b",
	"''",
	'a/b',
	'../a',
	'a%b',
	'%27',
	'%2F',
	'a#b?c',
	'a+b',
	'a&b=c',
	'a;b$c@d!e~f*g',
	'東京 😀',
	'(x)',
	'a\\b',
	'"quoted"',
	'<a> [b] ^c^ `d`',
	' spaces ',
	'line\nbreak',
];

/** The same, with characters whose percent-encoded form (%7x) the OData grammar omits. */
export const KEYS_OUTSIDE_GRAMMAR: readonly string[] = ['{a}', 'a|b'];

export const URL_CASES: readonly UrlCase[] = [...KEYS, ...QUERIES, ...ACTIONS];
