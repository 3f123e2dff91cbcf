import type { EntityModel } from '../../../nodes/shared/metadata/metadataModel';
import { readKeyInput, recordKey } from '../../../nodes/shared/records/key';
import { objectIdOf } from '../../../nodes/shared/records/objectId';
import { inputErrorOf } from '../odata/inputErrors';
import { itemWith } from './keyCases';
import { currencies, customerGroups, entity, field, orderLines } from './models';

const INSTANCE = 'https://contoso.operations.dynamics.com';

function valuesOf(objectId: string, model: EntityModel = customerGroups, company = '') {
	const input = readKeyInput(itemWith({ keyMode: 'objectId', objectId }));
	return recordKey(model, input, { parameter: company, instance: INSTANCE }).values;
}

const group = { dataAreaId: 'usmf', CustomerGroupId: '10' };

describe('An Object ID in OData notation', () => {
	it.each([
		['names', "dataAreaId='usmf',CustomerGroupId='10'"],
		['names in another order', "CustomerGroupId='10', dataAreaId='usmf'"],
		['names in another case', "DataAreaId='usmf',customergroupid='10'"],
		['names without quotes', 'dataAreaId=usmf,CustomerGroupId=10'],
		['brackets around names', "(dataAreaId='usmf',CustomerGroupId='10')"],
		['values in single quotes', "'usmf','10'"],
		['values in brackets', "('usmf', '10')"],
		['the entity set', "CustomerGroups(dataAreaId='usmf',CustomerGroupId='10')"],
		['a path', "/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='10')"],
		[
			'a path without the first slash',
			"data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='10')",
		],
		['a URL', `${INSTANCE}/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='10')`],
		[
			'a URL with a query',
			`${INSTANCE}/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='10')?cross-company=true&$select=Description`,
		],
		[
			'a percent-encoded URL',
			`${INSTANCE}/data/CustomerGroups(dataAreaId%3D%27usmf%27%2CCustomerGroupId%3D%2710%27)?cross-company=true`,
		],
		[
			'a URL below another path',
			`${INSTANCE}/namespaces/AXSF/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='10')`,
		],
		['an encoded predicate', 'dataAreaId%3D%27usmf%27%2CCustomerGroupId%3D%2710%27'],
	])('is read with %s', (_, objectId) => {
		expect(valuesOf(objectId)).toEqual(group);
	});

	it('takes the company from Company, as values alone do', () => {
		expect(valuesOf("'10'", customerGroups, 'usmf')).toEqual(group);
		expect(valuesOf("CustomerGroups(CustomerGroupId='10')", customerGroups, 'usmf')).toEqual(group);
	});

	it.each([
		["'usmf','O''Neil'", "O'Neil"],
		["'usmf','A,1'", 'A,1'],
		["/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='50%25%20off')", '50% off'],
		["/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='50% off')", '50% off'],
		["/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='a%2Fb?c')", 'a/b?c'],
		["'usmf',''", ''],
	])('%s keeps the characters of a value', (objectId, id) => {
		expect(valuesOf(objectId).CustomerGroupId).toBe(id);
	});

	it('takes numbers and dates without quotes', () => {
		expect(valuesOf("'usmf','000023',7", orderLines)).toMatchObject({ LineNumber: '7' });
		const leave = entity('Leaves', [field('Day', { isKey: true, type: 'Edm.DateTimeOffset' })]);
		expect(valuesOf('Leaves(Day=2019-10-04T12:00:00Z)', leave)).toEqual({
			Day: '2019-10-04T12:00:00Z',
		});
	});

	it('may be the only value of a key', () => {
		expect(valuesOf("Currencies('EUR')", currencies)).toEqual({ CurrencyCode: 'EUR' });
		expect(valuesOf("'EUR'", currencies)).toEqual({ CurrencyCode: 'EUR' });
	});
});

describe('An Object ID that only looks a little like notation', () => {
	it.each([
		["usmf,O'Neil", "O'Neil"],
		["usmf,d'Arc'", "d'Arc'"],
		['usmf,A=B', 'A=B'],
		['usmf,50%20off', '50%20off'],
		['usmf,A(1)', 'A(1)'],
		['usmf,Name eq A', 'Name eq A'],
		['usmf,{A}', '{A}'],
		['usmf,"CustomerGroupId eq 1"', 'CustomerGroupId eq 1'],
		['usmf,"\'10\'"', "'10'"],
		['usmf,"dataAreaId=\'x\'"', "dataAreaId='x'"],
		["usmf,'tis", "'tis"],
		// Encoded quotes inside double ones mean nothing, either.
		['usmf,"%22,%27a%27,%22"', '%22,%27a%27,%22'],
		['usmf,"%22,CustomerGroupId=a"', '%22,CustomerGroupId=a'],
	])('%s is a list of values', (objectId, id) => {
		expect(valuesOf(objectId).CustomerGroupId).toBe(id);
	});
});

describe('An Object ID is refused', () => {
	it.each([
		[
			'the address of another entity',
			"/data/CustomersV3(dataAreaId='usmf',CustomerAccount='1')",
			/is the address of a record of CustomersV3, but Entity is CustomerGroups/,
		],
		[
			'an address at another host',
			"https://other.operations.dynamics.com/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='10')",
			/is an address at other.operations.dynamics.com, but the instance is contoso/,
		],
		[
			'the address of a form',
			`${INSTANCE}/?cmp=usmf&mi=CustGroup`,
			/is an address, but not that of a record/,
		],
		[
			'the address of an entity',
			`${INSTANCE}/data/CustomerGroups?$top=1`,
			/without the key of a record/,
		],
		[
			'the address of an action',
			`${INSTANCE}/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='10')/Microsoft.Dynamics.DataEntities.x`,
			/continues after the key/,
		],
		[
			'a name that is not in the key',
			"dataAreaId='usmf',CustomerAccount='1'",
			/has CustomerAccount, which is not part of the key/,
		],
		['a name twice', "dataAreaId='usmf',dataAreaId='usmf'", /has dataAreaId twice/],
		[
			'names on some values only',
			"dataAreaId='usmf','10'",
			/has names for only some of its values/,
		],
		['single quotes on some values only', "usmf,'10'", /has the text usmf without single quotes/],
		[
			'a quote that is not closed',
			"dataAreaId='usmf',CustomerGroupId='10",
			/without single quotes around it/,
		],
		['both kinds of quotes', '\'usmf\',"10"', /double quotes around a value/],
		[
			'double quotes behind names',
			'dataAreaId="usmf",CustomerGroupId="10"',
			/double quotes around a value/,
		],
		[
			'an address that is encoded in part',
			"/data/CustomerGroups(dataAreaId='usmf',CustomerGroupId='50% of A%2FB')",
			/only partly percent-encoded/,
		],
		[
			'encoding outside an address',
			"dataAreaId='usmf',CustomerGroupId='50%20off'",
			/seems to be percent-encoded/,
		],
		[
			'a filter',
			"dataAreaId eq 'usmf' and CustomerGroupId eq '10'",
			/is a filter rather than a key/,
		],
		['JSON', '{"dataAreaId":"usmf","CustomerGroupId":"10"}', /is JSON rather than a key/],
		['no company', "CustomerGroups('10')", /needs a company, but none is given/],
		['empty brackets', 'CustomerGroups()', /has an empty part/],
	])('for %s', (_, objectId, message) => {
		const error = inputErrorOf(() => valuesOf(objectId));
		expect(error.message).toMatch(message);
		expect(`${error.message} ${error.advice}`).toContain('dataAreaId, CustomerGroupId');
	});
});

describe('The record that was chosen from the list', () => {
	it.each([["CurrencyCode eq 'A'"], ['CurrencyCode eq 1'], ['{"a":1}'], ['{"'], ["Name='a'"]])(
		'is the one with the key %s',
		(key) => {
			expect(valuesOf(objectIdOf([key]), currencies)).toEqual({ CurrencyCode: key });
		},
	);
});

describe('A value that looks like the address of another record', () => {
	it.each([["Shirt('L')"], ['data/2026'], ['https://contoso.com/item/1']])(
		'%s is refused with how to enter it as a value',
		(objectId) => {
			expect(inputErrorOf(() => valuesOf(objectId, currencies)).advice).toMatch(/in double quotes/);
			expect(valuesOf(`"${objectId}"`, currencies)).toEqual({ CurrencyCode: objectId });
		},
	);
});

describe('Every error about a key', () => {
	const keyOf = (parameters: Record<string, unknown>, model = customerGroups) =>
		recordKey(model, readKeyInput(itemWith(parameters)), { parameter: '' });
	const fields = (values: unknown) => ({ 'keyFields.value': values });

	it.each([
		['no key field', fields(null)],
		['only the company', fields({ dataAreaId: 'usmf' })],
		['blank key fields', fields({ dataAreaId: 'usmf', CustomerGroupId: '' })],
		['a missing company', fields({ CustomerGroupId: '10' })],
		['a field of another key', fields({ dataAreaId: 'usmf', CustomerAccount: '1' })],
		['an empty part', { keyMode: 'objectId', objectId: 'usmf,' }],
		['broken quotes', { keyMode: 'objectId', objectId: 'usmf,"a' }],
		['no Object ID', { keyMode: 'objectId', objectId: '' }],
	])('names the parts in their order: %s', (_, parameters) => {
		const error = inputErrorOf(() => keyOf(parameters));
		expect(`${error.message} ${error.advice}`).toContain('dataAreaId, CustomerGroupId');
	});

	it('does so for a value of the wrong type', () => {
		const error = inputErrorOf(() =>
			keyOf(fields({ dataAreaId: 'usmf', PurchaseOrderNumber: '1', LineNumber: 'x' }), orderLines),
		);
		expect(error.advice).toContain(
			'The key of PurchaseOrderLinesV2, in its order: dataAreaId, PurchaseOrderNumber, LineNumber.',
		);
	});
});
