import type { Random } from '../random';

/** An entity that the soak writes to. */
export interface SoakEntity {
	set: string;
	/** The key field that carries the mark. */
	key: string;
	/** The other key fields, with values. */
	keyRest: Readonly<Record<string, string | number>>;
	/** A text field that carries the mark. */
	text: string;
	perCompany: boolean;
	/** F&O may number new records. */
	numbered: boolean;
	/** Further fields of a new record. */
	more: Readonly<Record<string, string>>;
}

const plain = (set: string, key: string, text: string): SoakEntity => ({
	set,
	key,
	text,
	keyRest: {},
	perCompany: true,
	numbered: false,
	more: {},
});

const GROUPS = plain('CustomerGroups', 'CustomerGroupId', 'Description');
const CUSTOMERS: SoakEntity = {
	...plain('CustomersV3', 'CustomerAccount', 'OrganizationName'),
	numbered: true,
	more: { CustomerGroupId: '10', SalesCurrencyCode: 'USD' },
};

/** Entities with every kind of key. */
export const ENTITIES: readonly SoakEntity[] = [
	GROUPS,
	GROUPS,
	plain('VendorGroups', 'VendorGroupId', 'Description'),
	CUSTOMERS,
	{
		...plain('PurchaseRequisitionHeaders', 'RequisitionNumber', 'RequisitionName'),
		perCompany: false,
		numbered: true,
	},
	{
		...plain('ReconciliationMatchRuleSets', 'MatchingRuleSet', 'Name'),
		keyRest: { LineNumber: 1.5 },
		perCompany: false,
	},
	{
		...plain('PaymentDays', 'Name', 'Description'),
		keyRest: { Frequency: 'Month', DayOfWeek: 'None', DayOfMonth: 15 },
	},
];

export const UNNUMBERED: readonly SoakEntity[] = ENTITIES.filter(({ numbered }) => !numbered);

export const groupsEntity = GROUPS;
export const customersEntity = CUSTOMERS;

/** What may follow the mark in a key, so that careless spelling shows. */
const SUFFIXES = ['', '', '', "'s", '/b', ',c', ' %', '#+&', 'Ü', '"q"', '(1)', '東'];

export const keyText = (random: Random, mark: string): string => mark + random.pick(SUFFIXES);

/** A key as Object ID expects it, without the company. */
export function objectId({ keyRest }: SoakEntity, key: string): string {
	return [key, ...Object.values(keyRest).map(String)]
		.map((text) => (/[,"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
		.join(',');
}
