import { keyPredicate, splitObjectId } from '../../../nodes/shared/odata/keys';
import type { TypedField } from '../../../nodes/shared/odata/values/typedField';
import { inputErrorOf } from './inputErrors';
import { AWKWARD_KEYS, KEYS_OUTSIDE_GRAMMAR } from './urlCases';

const text = (name: string): TypedField => ({ name, type: 'Edm.String' });
const KEYS = [
	text('dataAreaId'),
	text('SalesOrderNumber'),
	{ name: 'LineNumber', type: 'Edm.Int32' },
];

describe('splitObjectId', () => {
	it.each([
		['usmf,US-001', ['usmf', 'US-001']],
		[' usmf , US-001 ', ['usmf', 'US-001']],
		['usmf,"Smith, John"', ['usmf', 'Smith, John']],
		['"5"" pipe, red",usmf', ['5" pipe, red', 'usmf']],
		['" padded ", x', [' padded ', 'x']],
		['5" pipe', ['5" pipe']],
		["O'Neil", ["O'Neil"]],
		['a,,c', ['a', '', 'c']],
		['a,', ['a', '']],
		['""', ['']],
		['"a" , "b"', ['a', 'b']],
		['a/b%20c,東京', ['a/b%20c', '東京']],
		['', []],
		['   ', []],
	])('splits %p', (objectId, parts) => {
		expect(splitObjectId(objectId)).toEqual(parts);
	});

	it.each(['"open', 'a,"open', '"a" b', '"a"b,c', '"a""'])('refuses %p', (objectId) => {
		const error = inputErrorOf(() => splitObjectId(objectId));
		expect(error.field).toBe('Object ID');
		expect(error.message).toContain('double quotes that do not enclose a complete value');
	});

	it('is fast with long text', () => {
		const parts = Array.from({ length: 2000 }, (_, index) => `"part ${index}, ""x"""`);
		expect(splitObjectId(parts.join(','))).toHaveLength(2000);
		expect(() => splitObjectId(`"${'a'.repeat(50_000)}`)).toThrow('double quotes');
	});
});

describe('keyPredicate', () => {
	it('follows the order of the key, whatever the order of the values', () => {
		const values = { LineNumber: '20', SalesOrderNumber: 'SO-1', dataAreaId: 'usmf' };
		expect(keyPredicate(KEYS, values)).toBe(
			"(dataAreaId='usmf',SalesOrderNumber='SO-1',LineNumber=20)",
		);
	});

	it.each([...AWKWARD_KEYS, ...KEYS_OUTSIDE_GRAMMAR])('carries %p unchanged', (value) => {
		const predicate = keyPredicate([text('Id')], { Id: value });
		expect(predicate).toMatch(/^\(Id='[\w%.~!*'():-]*'\)$/);
		const literal = decodeURIComponent(predicate).slice("(Id='".length, -"')".length);
		expect(literal.replace(/''/g, "'")).toBe(value);
	});

	it('names the missing part and all parts of the key', () => {
		const missing = inputErrorOf(() =>
			keyPredicate(KEYS, { dataAreaId: 'usmf', LineNumber: 1 }, 'SalesOrderLines'),
		);
		expect(missing).toMatchObject({
			field: 'SalesOrderNumber',
			message: 'The key part SalesOrderNumber of SalesOrderLines is missing',
			advice: 'Enter a value for each key part: dataAreaId, SalesOrderNumber, LineNumber.',
		});
	});

	it('treats null as missing', () => {
		expect(() => keyPredicate([text('Id')], { Id: null })).toThrow('Id of this entity is missing');
	});

	it('names the part of the wrong type, its value and the advice', () => {
		const values = { dataAreaId: 'usmf', SalesOrderNumber: 'SO-1', LineNumber: 'abc' };
		const wrong = inputErrorOf(() => keyPredicate(KEYS, values, 'SalesOrderLines'));
		expect(wrong).toMatchObject({ field: 'LineNumber', value: 'abc' });
		expect(wrong.message).toBe(
			"The key part LineNumber of SalesOrderLines must be a whole number, but is 'abc'",
		);
		expect(wrong.advice).toContain('Enter a number without decimals.');
	});

	it('refuses a name that is not in the key, and suggests the right one', () => {
		const values = { dataareaid: 'usmf', SalesOrderNumber: 'SO-1', LineNumber: 1 };
		const unknown = inputErrorOf(() => keyPredicate(KEYS, values, 'SalesOrderLines'));
		expect(unknown.message).toBe('dataareaid is not part of the key of SalesOrderLines');
		expect(unknown.advice).toContain("Enter 'dataAreaId'");
		expect(inputErrorOf(() => keyPredicate([text('Id')], { Id: 'x', Other: 1 })).advice).toBe(
			'Enter only the key parts: Id.',
		);
	});

	it('refuses an entity without a key', () => {
		expect(() => keyPredicate([], {}, 'Certifications')).toThrow('has no key');
	});
});
