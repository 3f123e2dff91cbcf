import { readKeyInput, recordKey } from '../../../nodes/shared/records/key';
import { itemWith, KEY_CASES, predicateOf } from './keyCases';
import { currencies, customerGroups, keyless, orderLines } from './models';

describe('Object ID', () => {
	it.each(KEY_CASES)('becomes a key from $name', ({ model, objectId, company, predicate }) => {
		expect(decodeURIComponent(predicateOf(model, objectId, company))).toBe(predicate);
	});

	it.each([
		['', /is empty, but the key of CustomerGroups has 2 parts: dataAreaId, CustomerGroupId/],
		['usmf,10,20', /has 3 parts/],
	])('is rejected when "%s" has the wrong number of parts', (objectId, message) => {
		expect(() => predicateOf(customerGroups, objectId)).toThrow(message);
	});

	it('is rejected without a company when the Company parameter is empty too', () => {
		expect(() => predicateOf(customerGroups, '10')).toThrow(/needs a company, but none is given/);
	});

	it('is rejected when a part has the wrong type', () => {
		expect(() => predicateOf(orderLines, 'usmf,000023,seven')).toThrow(/LineNumber/);
	});

	it('is rejected when its company differs from the Company parameter', () => {
		expect(() => predicateOf(customerGroups, 'dat,10', 'usmf')).toThrow(/"usmf".*"dat"/);
	});

	it('cannot address a record of an entity without a key', () => {
		expect(() => predicateOf(keyless, 'anything')).toThrow(/Certifications has no key/);
	});
});

describe('Key fields', () => {
	const given = (values: Record<string, unknown>) =>
		readKeyInput(itemWith({ keyMode: 'fields', 'keyFields.value': values }));

	it('take an empty company from the Company parameter', () => {
		const input = given({ dataAreaId: null, CustomerGroupId: '10' });
		const key = recordKey(customerGroups, input, { parameter: 'usmf' });
		expect(key.company).toBe('usmf');
		expect(key.predicate).toBe("(dataAreaId='usmf',CustomerGroupId='10')");
	});

	it('need no company when the entity is not company-specific', () => {
		const key = recordKey(currencies, given({ CurrencyCode: 'EUR' }), { parameter: '' });
		expect(key).toEqual({
			predicate: "(CurrencyCode='EUR')",
			values: { CurrencyCode: 'EUR' },
			company: undefined,
		});
	});

	it('are rejected when one is missing', () => {
		const input = given({ dataAreaId: 'usmf' });
		expect(() => recordKey(customerGroups, input, { parameter: '' })).toThrow(/CustomerGroupId/);
	});
});
