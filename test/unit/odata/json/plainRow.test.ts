import { isPlainRow } from '../../../../nodes/shared/odata/json/plainRow';

describe('a plain row', () => {
	it.each([
		'{"A":""}',
		'{"dataAreaId":"usmf","Qty":-1.50,"Rec":9007199254740993,"Rate":1e-7,"On":true,"Off":null}',
		'{"Name":"a \\"b\\" \\\\ \\u00e9 \\/ 😀 ]},{"}',
		'{"Größe":"é\u2028"}',
	])('is recognised without parsing: %s', (text) => {
		expect(isPlainRow(text)).toBe(true);
		expect(JSON.parse(text)).toBeDefined();
		expect(text).not.toContain('\n');
	});

	it.each([
		['nothing in it', '{}'],
		['blanks between', '{ "A": 1 }'],
		['a line end between', '{"A":1,\n"B":2}'],
		['a list', '{"A":[1]}'],
		['an object', '{"A":{"B":1}}'],
		['what OData adds', '{"A@odata.type":"#Int64","A":1}'],
		['an ETag', '{"@odata.etag":"W/\\"1\\"","A":1}'],
		['a name with an escape', '{"A\\u0041":1}'],
	])('is not a row with %s, which must be parsed', (_, text) => {
		expect(isPlainRow(text)).toBe(false);
		expect(JSON.parse(text)).toBeDefined();
	});

	it.each([
		'{"A":"a\nb"}',
		'{"A":"a\tb"}',
		'{"A":"\\x"}',
		'{"A":"\\u12g4"}',
		'{"A":"x}',
		'{"A":01}',
		'{"A":1.}',
		'{"A":.5}',
		'{"A":+1}',
		'{"A":NaN}',
		'{"A":1,}',
		'{"A":1"B":2}',
		'{"A":1}{"B":2}',
		'{"A"1}',
		'{A:1}',
	])('is never text that is not JSON: %s', (text) => {
		expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
		expect(isPlainRow(text)).toBe(false);
	});

	it('is parsed when it is very long', () => {
		expect(isPlainRow(`{"A":"${'\\n'.repeat(400_000)}"}`)).toBe(true);
		expect(isPlainRow(`{"A":"${'\\n'.repeat(5_000_000)}"}`)).toBe(false);
	});

	it('is JSON whatever characters it consists of', () => {
		const characters = [
			'{',
			'}',
			'"',
			'\\',
			',',
			':',
			'A',
			'1',
			'-',
			'.',
			'e',
			'null',
			'"A"',
			'\n',
			'[',
		];
		let seed = 42;
		const pick = () =>
			characters[(seed = (seed * 1103515245 + 12345) % 2147483648) % characters.length];
		let proven = 0;
		for (let round = 0; round < 50_000; round += 1) {
			const text = `{"A":${Array.from({ length: (round % 9) + 1 }, pick).join('')}}`;
			if (!isPlainRow(text)) continue;
			proven += 1;
			expect(JSON.parse(text)).toHaveProperty('A');
		}
		expect(proven).toBeGreaterThan(100);
	});
});
