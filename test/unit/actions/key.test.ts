import {
	completeKey,
	readKeyValues,
} from '../../../nodes/Dynamics365FinanceOperations/actions/key';
import type { Run } from '../../../nodes/Dynamics365FinanceOperations/actions/run';
import type { EntityModel } from '../../../nodes/shared/metadata/model';
import { currencies, customerGroups, keyless, orderLines } from './models';

/** A run whose parameters are these. */
function runWith(parameters: Record<string, unknown>): Run {
	const refuse = async (): Promise<never> => {
		throw new Error('A key is read without the environment');
	};
	return {
		ctx: {} as Run['ctx'],
		read: (name, _itemIndex, fallback) => parameters[name] ?? fallback,
		locator: (name) => String(parameters[name] ?? ''),
		option: () => undefined,
		limit: () => undefined,
		connection: refuse,
		metadata: refuse,
	};
}

function predicateOf(model: EntityModel, objectId: string, company = ''): string {
	const values = readKeyValues(runWith({ keyMode: 'objectId', objectId }), 0, model);
	return decodeURIComponent(completeKey(model, values, { parameter: company }).predicate);
}

describe('Object ID', () => {
	it('gives the values of the key in the order of the entity', () => {
		expect(predicateOf(customerGroups, 'usmf,10')).toBe("(dataAreaId='usmf',CustomerGroupId='10')");
		expect(predicateOf(orderLines, 'usmf, 000023 ,7')).toBe(
			"(dataAreaId='usmf',PurchaseOrderNumber='000023',LineNumber=7)",
		);
	});

	it('takes the missing company from the Company parameter', () => {
		expect(predicateOf(customerGroups, '10', 'usrt')).toBe(
			"(dataAreaId='usrt',CustomerGroupId='10')",
		);
	});

	it('keeps commas, quotes, slashes, percent signs and unicode of a value', () => {
		expect(predicateOf(customerGroups, `usmf,"A,B/C 5% 'ü' ""x"""`)).toBe(
			`(dataAreaId='usmf',CustomerGroupId='A,B/C 5% ''ü'' "x"')`,
		);
	});

	it.each([
		['', /has 0 parts, but the key of CustomerGroups has 2: dataAreaId, CustomerGroupId/],
		['usmf,10,20', /has 3 parts/],
	])('is refused when "%s" has another number of parts', (objectId, message) => {
		expect(() => predicateOf(customerGroups, objectId)).toThrow(message);
	});

	it('is refused when the company is left out and no Company is given', () => {
		expect(() => predicateOf(customerGroups, '10')).toThrow(/needs a company, but none is given/);
	});

	it('is refused when a part has the wrong type', () => {
		expect(() => predicateOf(orderLines, 'usmf,000023,seven')).toThrow(/LineNumber/);
	});

	it('is refused when it names another company than the Company parameter', () => {
		expect(() => predicateOf(customerGroups, 'dat,10', 'usmf')).toThrow(/"usmf".*"dat"/);
	});

	it('cannot address a record of an entity without a key', () => {
		expect(() => predicateOf(keyless, 'anything')).toThrow(/Certifications has no key/);
	});
});

describe('Key fields', () => {
	const given = (values: Record<string, unknown>) =>
		runWith({ keyMode: 'fields', 'keyFields.value': values });

	it('leave the company to the Company parameter when it is not filled in', () => {
		const values = readKeyValues(
			given({ dataAreaId: null, CustomerGroupId: '10' }),
			0,
			customerGroups,
		);
		const key = completeKey(customerGroups, values, { parameter: 'usmf' });
		expect(key.company).toBe('usmf');
		expect(key.predicate).toBe("(dataAreaId='usmf',CustomerGroupId='10')");
	});

	it('need no company where the entity has none', () => {
		const values = readKeyValues(given({ CurrencyCode: 'EUR' }), 0, currencies);
		const key = completeKey(currencies, values, { parameter: '' });
		expect(key).toEqual({ predicate: "(CurrencyCode='EUR')", values, company: undefined });
	});

	it('are refused when one is missing', () => {
		const values = readKeyValues(given({ dataAreaId: 'usmf' }), 0, customerGroups);
		expect(() => completeKey(customerGroups, values, { parameter: '' })).toThrow(/CustomerGroupId/);
	});
});
