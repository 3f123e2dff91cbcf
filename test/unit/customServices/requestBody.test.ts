import { jsonKindOf, isVoid, templateOf } from '../../../nodes/shared/customServices/clrTypes';
import { mappedBody } from '../../../nodes/shared/customServices/requestBody';
import { servicePath } from '../../../nodes/shared/customServices/serviceModel';

const names = { group: 'G', service: 'S', operation: 'Do' };

const operation = (...types: string[]) => ({
	...names,
	described: {
		parameters: types.map((type, index) => ({ name: `_p${index}`, type })),
		returns: 'Void',
	},
});

const bodyOf = (type: string, value: unknown) => mappedBody(operation(type), { _p0: value }, false);

describe('the body of a call from mapped values', () => {
	it.each([
		['String', '007', '"007"'],
		['System.String', 7, '"7"'],
		['Int32', '12', '12'],
		['Int64', '9223372036854775807', '9223372036854775807'],
		['Decimal', '0.10', '0.1'],
		['Boolean', 'true', 'true'],
		['DateTime', '2026-03-01T10:00:00+02:00', '"2026-03-01T08:00:00Z"'],
		['Guid', '{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}', '"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"'],
		['List`1', '[1, "", {"a": ""}]', '[1, "", {"a": ""}]'],
		['String[]', ['a'], '["a"]'],
		['ReserveContract', '{"Name": ""}', '{"Name": ""}'],
		['ReserveContract', '```json\n{"Name": "A"}\n```', '{"Name": "A"}'],
		[
			'ReserveContract',
			'{"Id": 9223372036854775807, "Amount": 12345678901234567890.10}',
			'{"Id": 9223372036854775807, "Amount": 12345678901234567890.10}',
		],
		['List`1', '[9223372036854775807]', '[9223372036854775807]'],
		['List`1', '```\n[1]\n```', '[1]'],
		['NoYes', 'Yes', '"Yes"'],
		['NoYes', 1, '1'],
	])('writes %s %j as %s', (type, value, json) => {
		expect(bodyOf(type, value).toLowerCase()).toBe(`{"_p0":${json}}`.toLowerCase());
	});

	it.each([
		['Int32', 'x', '_p0'],
		['Int32', '3000000000', '_p0'],
		['Boolean', 'perhaps', '_p0'],
		['DateTime', 'soon', '_p0'],
		['List`1', 'a, b', 'must be a list'],
		['ReserveContract', '[1]', 'must be an object'],
		['ReserveContract', '{"a":', 'must be an object'],
	])('refuses %s %j', (type, value, message) => {
		expect(() => bodyOf(type, value)).toThrow(message);
	});

	it('leaves out what an input item has more, unless nothing is described', () => {
		expect(mappedBody(operation('Int32'), { _p0: 1, other: 2 }, true)).toBe('{"_p0":1}');
		expect(() => mappedBody(names, { a: 1 }, true)).toThrow('cannot be mapped automatically');
		expect(mappedBody(names, { a: 1 }, false)).toBe('{"a":1}');
	});
});

describe('CLR types', () => {
	it.each([
		['List`1', 'array'],
		['System.Collections.Generic.List`1[System.String]', 'array'],
		['Int64[]', 'array'],
		['ListContract', 'object'],
		['Listing', 'object'],
		['String', undefined],
		['System.Int32', undefined],
	])('%s is %s', (type, kind) => {
		expect(jsonKindOf({ name: 'a', type })).toBe(kind);
	});

	it('make a template of names with empty values', () => {
		const types = { _text: 'String', _n: 'Decimal', _list: 'X[]', _contract: 'C' };
		const parameters = Object.entries(types).map(([name, type]) => ({ name, type }));
		expect(templateOf(parameters)).toEqual({ _text: '', _n: 0, _list: [], _contract: {} });
	});

	it('tell what returns nothing', () => {
		expect(['Void', 'System.Void', 'String'].map(isVoid)).toEqual([true, true, false]);
	});
});

it('names are encoded in the path', () => {
	expect(servicePath('a b', 'c/d')).toBe('/api/services/a%20b/c%2Fd');
});
