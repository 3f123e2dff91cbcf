import { findByWords, matchesWords } from '../../../nodes/shared/core/wordSearch';

const NAMES = [
	'CustomerGroups',
	'CustomersV3',
	'ReleasedProductsV2',
	'SalesOrderHeadersV2',
	'SalesOrderLines',
	'SalesTaxGroups',
	'VendorSalesTaxes',
	'WHSLoadTable',
	'salesTaxIncluded',
];

const found = (search: string): string[] => findByWords(NAMES, search, (name) => [name]);

describe('a search by words', () => {
	it('finds a name that is written in one word', () => {
		expect(found('customer group')).toEqual(['CustomerGroups']);
		expect(found('sales order')).toEqual(['SalesOrderHeadersV2', 'SalesOrderLines']);
		expect(found('sales tax')).toEqual(['SalesTaxGroups', 'salesTaxIncluded', 'VendorSalesTaxes']);
	});

	it('finds words in any order and case', () => {
		expect(found('GROUP customer')).toEqual(['CustomerGroups']);
		expect(found('lines sales')).toEqual(['SalesOrderLines']);
	});

	it('finds parts of words, and words that run into each other', () => {
		expect(found('roup cust')).toEqual(['CustomerGroups']);
		expect(found('salesorderl')).toEqual(['SalesOrderLines']);
		expect(matchesWords('salesorder', ['Sales order headers'])).toBe(true);
	});

	it('finds singular and plural', () => {
		expect(found('sales orders')).toEqual(['SalesOrderHeadersV2', 'SalesOrderLines']);
		expect(found('customers groups')).toEqual(['CustomerGroups']);
		expect(matchesWords('currency', ['Currencies'])).toBe(true);
		expect(matchesWords('currencies', ['Currency'])).toBe(true);
		expect(matchesWords('taxes', ['SalesTax'])).toBe(true);
		expect(matchesWords('addresses', ['PostalAddress'])).toBe(true);
		expect(matchesWords('address', ['PostalAddres'])).toBe(false);
	});

	it('needs every word, but not all in the same name', () => {
		expect(found('customer order')).toEqual([]);
		expect(matchesWords('group debtor', ['CustomerGroups', 'Debtor groups'])).toBe(true);
	});

	it('reads what separates words as a space', () => {
		expect(matchesWords('usmf - contoso', ['usmf', 'Contoso Entertainment'])).toBe(true);
		expect(matchesWords('https://contoso.example', ['contoso.example'])).toBe(false);
		expect(matchesWords('contoso.example', ['https://contoso.example/'])).toBe(true);
	});

	it('finds words in other alphabets', () => {
		expect(matchesWords('gruppe kunden', ['Kundengruppe'])).toBe(true);
		expect(matchesWords('groupe économique', ['Groupe Économique'])).toBe(true);
		expect(matchesWords('顧客', ['顧客グループ'])).toBe(true);
	});

	it('finds everything without a word', () => {
		expect(found('')).toHaveLength(NAMES.length);
		expect(found(' - ')).toHaveLength(NAMES.length);
	});
});

describe('the order of what is found', () => {
	it('puts names first that begin with the search, then those with its words, then parts', () => {
		const names = ['DefaultTaxCode', 'MyTax', 'Ataxia', 'TaxGroups', 'TaxCodes'];
		expect(findByWords(names, 'tax', (name) => [name])).toEqual([
			'TaxCodes',
			'TaxGroups',
			'DefaultTaxCode',
			'MyTax',
			'Ataxia',
		]);
	});

	it('puts a name before other texts of an item', () => {
		const items = [
			{ set: 'Debtors', label: 'Customer groups' },
			{ set: 'OldCustomerGroups', label: 'Old' },
		];
		const texts = ({ set, label }: (typeof items)[number]) => [set, label];
		expect(findByWords(items, 'customer group', texts).map(({ set }) => set)).toEqual([
			'OldCustomerGroups',
			'Debtors',
		]);
	});

	it('is alphabetical without a search, whatever the case', () => {
		expect(findByWords(['b', 'C', 'a'], '', (name) => [name])).toEqual(['a', 'b', 'C']);
	});
});
