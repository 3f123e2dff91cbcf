import { rowScanner } from '../../../../nodes/shared/odata/json/rowScanner';

const odd = '{"a":"]}[{\\"\\\\","b":{"c":[1,{"value":[2]}]},"value":"x"}';
const head = '{"@odata.context":"x\\"value\\":[","@odata.count":2,"value" : [';
const tail = '],"@odata.nextLink":"?$skip=2"}';

function scan(text: string, size: number) {
	const scanner = rowScanner();
	const rows: string[] = [];
	for (let at = 0; at < text.length; at += size)
		rows.push(...scanner.push(text.slice(at, at + size)));
	return { rows, envelope: scanner.envelope() };
}

describe('the rows of a list', () => {
	const text = `${head}\n ${odd} , {"n":1}${tail}`;

	it.each(Array.from({ length: 40 }, (_, index) => index + 1))(
		'are cut out at any end of a chunk of %d',
		(size) => {
			const { rows, envelope } = scan(text, size);
			expect(rows).toEqual([odd, '{"n":1}']);
			expect(JSON.parse(envelope)).toMatchObject({ value: [], '@odata.nextLink': '?$skip=2' });
		},
	);

	it.each([
		['a cut list', `${head}{"n":1},{"n":`],
		['a list that ends after a row', `${head}{"n":1}`],
		['text', 'Service is starting'],
		['bare values', `${head}1,2${tail}`],
		['texts', `${head}"a","b"${tail}`],
	])('do not turn %s into a complete list', (_, broken) => {
		for (const size of [1, 7, 1000]) {
			const { envelope } = scan(broken, size);
			const parse = () => (JSON.parse(envelope) as { value: unknown[] }).value;
			let value: unknown;
			try {
				value = parse();
			} catch {
				value = undefined;
			}
			expect(value).not.toEqual([]);
		}
	});

	it('do not exist in a response that is not a list', () => {
		expect(scan('{"value":{"a":[1]}}', 3)).toEqual({ rows: [], envelope: '{"value":{"a":[1]}}' });
		expect(scan('[{"a":1}]', 3)).toEqual({ rows: [], envelope: '[{"a":1}]' });
	});
});
