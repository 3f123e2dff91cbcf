import {
	exactDigits,
	exactNumber,
	parseExact,
	parseRows,
	stringifyExact,
	stripODataMetadata,
} from '../../../../nodes/shared/odata/json/exactJson';

describe('parseExact', () => {
	it.each([
		['9007199254740991', 9007199254740991],
		['9007199254740992', '9007199254740992'],
		['-9223372036854775808', '-9223372036854775808'],
		['1.0', 1],
		['-0', -0],
		['0.1', 0.1],
		['0.1234567890123456789', '0.1234567890123456789'],
		['1234567890.1234567', 1234567890.1234567],
		['12345678901234567.5', '12345678901234567.5'],
		['1e-7', 1e-7],
		['1E+21', 1e21],
		['1e400', `1${'0'.repeat(400)}`],
		['1e500', '1e500'],
		['-1.5e-500', '-1.5e-500'],
		['1.0000000000000000', 1],
		['100000000001.123456', '100000000001.123456'],
		['123456789012345.25', 123456789012345.25],
		['0.00000012345678901', 1.2345678901e-7],
		['1.10000000000000000', 1.1],
		['1234567890123456e2', 123456789012345600],
		['9007199254740993e1', '90071992547409930'],
		['-0.0000000000000000', -0],
	])('reads the number %s as %p', (text, value) => {
		expect(parseExact(`{"a":${text},"b":"x"}`)).toEqual({ a: value, b: 'x' });
		expect(parseExact(text)).toBe(value);
		expect(parseExact(`{"a":[ ${text}]}`)).toEqual({ a: [value] });
		expect(parseExact(`{"exact":9007199254740993,"a":${text}}`)).toEqual({
			exact: '9007199254740993',
			a: value,
		});
	});

	it('gives the same as JSON.parse when no number is at risk', () => {
		const text = '{"a":"1234567890123456789","b":[true,null,1.5],"c":{"":"x"},"__proto__":1}';
		expect(parseExact(text)).toEqual(JSON.parse(text));
	});

	it('gives the same, including text and escapes, when a number is at risk', () => {
		const text =
			'{"a":"\\u00e9\\n\\"","b":[],"c":{},"__proto__":{"d":1},"big":12345678901234567890}';
		const { big, ...rest } = parseExact(text) as Record<string, unknown>;
		const { big: rounded, ...expected } = JSON.parse(text) as Record<string, unknown>;
		expect(rest).toEqual(expected);
		expect(big).toBe('12345678901234567890');
		expect(rounded).not.toBe(big);
	});

	it.each([
		'{"a":":12345678901234567","b":1}',
		'{"a":"b\\":12345678901234567","c":1}',
		'{"a":"x\\\\","b":"[12345678901234567,12345678901234567]"}',
		'{"a":"1e400","b":"5,1e400"}',
	])('leaves text alone that only looks like a number in %s', (text) => {
		expect(parseExact(text)).toEqual(JSON.parse(text));
	});

	it.each([
		['{"a b":9007199254740993}', { 'a b': '9007199254740993' }],
		['{"a-":9007199254740993}', { 'a-': '9007199254740993' }],
		['{"a\\"":9007199254740993}', { 'a"': '9007199254740993' }],
		['{"é":9007199254740993}', { é: '9007199254740993' }],
		['{"a" : 9007199254740993 }', { a: '9007199254740993' }],
		['{"a":\n\t-9007199254740993}', { a: '-9007199254740993' }],
		['[1,9007199254740993,2]', [1, '9007199254740993', 2]],
	])('finds the number in %s', (text, value) => {
		expect(parseExact(text)).toEqual(value);
	});

	it.each([
		'12345678901234567.8.9',
		'01234567890123456',
		'1234567890123456.',
		'1234567890123456e',
		'-',
	])('refuses the number %s', (text) => {
		expect(() => parseExact(`{"a":${text}}`)).toThrow(SyntaxError);
	});

	it('uses the last of two members with one name, with and without large numbers', () => {
		expect(parseExact('{"a":1,"a":2}')).toEqual({ a: 2 });
		expect(parseExact('{"a":1,"a":9007199254740993}')).toEqual({ a: '9007199254740993' });
	});

	it('ignores a byte order mark', () => {
		expect(parseExact('\uFEFF{"a":1}')).toEqual({ a: 1 });
	});

	it.each([
		['', 'The text is not valid JSON: it is empty'],
		['{"a":1,\n  ...}', 'The text is not valid JSON (line 2, column 3)'],
		['{"a":9007199254740993,}', 'The text is not valid JSON (line 1, column 23)'],
		['<html>', 'The text is not valid JSON (line 1, column 1)'],
	])('refuses %p and reports the position', (text, message) => {
		expect(() => parseExact(text)).toThrow(new SyntaxError(message));
	});

	it('quotes nothing of the text in its error', () => {
		expect(() => parseExact('{"token": eyJsecret}')).toThrow(/^(?!.*secret)/);
	});
});

describe('exactNumber and stringifyExact', () => {
	it.each([
		['9007199254740993', '9007199254740993'],
		['9223372036854775807', '9223372036854775807'],
		['0.1234567890123456789', '0.1234567890123456789'],
		['1e-7', '0.0000001'],
		['1e21', '1000000000000000000000'],
		['-0', '0'],
		['12.50', '12.5'],
	])('print %s as %s', (text, printed) => {
		expect(stringifyExact({ a: exactNumber(text) })).toBe(`{"a":${printed}}`);
	});

	it('leave a number that JavaScript prints exactly a number', () => {
		expect(exactNumber('12.5')).toBe(12.5);
		expect(exactDigits(exactNumber('12.5'))).toBeUndefined();
		expect(exactDigits(exactNumber('9007199254740993'))).toBe('9007199254740993');
	});

	it('refuse text that is not a number', () => {
		expect(() => exactNumber('abc')).toThrow(RangeError);
	});

	it('print exact digits wherever they are', () => {
		const exact = exactNumber('9007199254740993');
		const value = { a: [{ b: null, c: exact }], d: 'x', e: 2n ** 63n, f: new Date(0) };
		expect(stringifyExact(value)).toBe(
			'{"a":[{"b":null,"c":9007199254740993}],"d":"x","e":9223372036854775808,"f":"1970-01-01T00:00:00.000Z"}',
		);
		expect(stringifyExact([exact])).toBe('[9007199254740993]');
	});

	it('print everything else like JSON.stringify', () => {
		const value = { a: 'é"\n', b: [1, null, undefined], c: undefined, d: { e: true } };
		expect(stringifyExact(value)).toBe(JSON.stringify(value));
		expect(stringifyExact(undefined)).toBe('null');
	});
});

describe('parseRows', () => {
	const etag = String.raw`"@odata.etag":"W/\"JzEs\""`;
	const context = '"@odata.context":"https://x/data/$metadata#X/$entity"';

	it.each([
		[`[{${context},${etag},"A":1}]`, [{ A: 1 }]],
		[`[{${context},"A":{${context},"B":"@odata.c"}}]`, [{ A: { B: '@odata.c' } }]],
		[`[{${etag},"A":1},{${etag},"A":2}]`, [{ A: 1 }, { A: 2 }]],
		[`[{${etag},"B":[{${etag},"C":"x"}]}]`, [{ B: [{ C: 'x' }] }]],
		[`[{"A":1,${etag}}]`, [{ A: 1 }]],
		[`[{${etag}}]`, [{}]],
		[`[{${etag},"A@odata.type":"#Decimal","A":1}]`, [{ A: 1 }]],
		[JSON.stringify([{ A: `{${etag},"B":1}` }]), [{ A: `{${etag},"B":1}` }]],
		['[{"A":"a@odata.b"}]', [{ A: 'a@odata.b' }]],
		['[{"A":9007199254740993}]', [{ A: '9007199254740993' }]],
	])('drops from %s what OData adds, and nothing else', (json, rows) => {
		expect(parseRows(json, true)).toEqual(rows);
		expect(parseRows(json, false)).toEqual(parseExact(json));
	});

	it.each(['{"value":[]}', 'null', '[{]'])('refuses %s', (json) => {
		expect(() => parseRows(json, true)).toThrow(SyntaxError);
	});
});

describe('stripODataMetadata', () => {
	it('returns a value without annotations itself', () => {
		const row = { A: 1, B: { C: null } };
		expect(stripODataMetadata(row)).toBe(row);
	});

	it('removes what OData adds at every level, and nothing else', () => {
		const row = {
			'@odata.context': 'x',
			'@odata.etag': 'W/"1"',
			dataAreaId: 'usmf',
			'Amount@odata.type': '#Decimal',
			Amount: 1.5,
			Lines: [{ '@odata.etag': 'x', Item: 'a@odata.b', Nothing: null }],
			Address: { '@odata.type': '#x', City: 'Rome' },
		};
		expect(stripODataMetadata(row)).toEqual({
			dataAreaId: 'usmf',
			Amount: 1.5,
			Lines: [{ Item: 'a@odata.b', Nothing: null }],
			Address: { City: 'Rome' },
		});
	});

	it('does not change the given row', () => {
		const row = { '@odata.etag': 'x', a: 1 };
		stripODataMetadata(row);
		expect(row).toEqual({ '@odata.etag': 'x', a: 1 });
	});
});

describe('names that every object has', () => {
	const row = JSON.parse('{"@odata.etag":"e","__proto__":{"a":1},"constructor":2}') as unknown;

	it('stay members of a record without annotations', () => {
		expect(JSON.stringify(stripODataMetadata(row))).toBe('{"__proto__":{"a":1},"constructor":2}');
	});
});

describe('depth', () => {
	const lists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
	const objects = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

	it.each([lists, objects])('of up to 100 levels is read', (nested) => {
		expect(() => stripODataMetadata(parseExact(nested(100)))).not.toThrow();
		for (const levels of [101, 20_000, 1_000_000])
			expect(() => parseExact(nested(levels))).toThrow(
				'The text is nested more than 100 levels deep',
			);
	});

	it('of text that is not JSON doesn’t matter', () => {
		expect(() => parseExact('['.repeat(100_000))).toThrow(/not valid JSON/);
	});
});
