import { readRefusedRows } from '../../../nodes/shared/dataManagement/errors/refusedRows';

const list = (...elements: string[]) => `[${elements.join(',')}]`;
const element = (record: string, field: string, message: string) =>
	`{"RecordId":"${record}","Field":"${field}","ErrorMessage":"${message}"}`;

describe('the refused rows of an execution', () => {
	it.each(['', ' ', '[]', 'null', '""', '"[]"', '\uFEFF[]'])('are none: %j', (text) => {
		expect(readRefusedRows(text)).toEqual([]);
	});

	it('are read from JSON', () => {
		const text = list(
			element('1', 'DESCRIPTION', 'Too \\"long\\"\\nby far'),
			element('2', '', 'x'),
		);
		const expected = [
			{ recordId: '1', field: 'DESCRIPTION', message: 'Too "long"\nby far' },
			{ recordId: '2', message: 'x' },
		];
		expect(readRefusedRows(text)).toEqual(expected);
		expect(readRefusedRows(JSON.stringify(text))).toEqual(expected);
	});

	it('keep long record ids and members of other names', () => {
		const text =
			'[{"RecordId":9223372036854775807,"EntityName":"Groups","ErrorMessage":"a","Code":7}]';
		expect(readRefusedRows(text)).toEqual([
			{ recordId: '9223372036854775807', entity: 'Groups', message: 'a\nCode: 7' },
		]);
	});

	it.each([
		['quotes', 'The value "A" of "B" is wrong'],
		['line breaks', 'First\r\nsecond\tthird'],
		['a quote at the end', 'The value is "A"'],
		['a quote at the start', '"A" is wrong'],
		['commas and quotes', 'Neither "A", "B", nor "C": none'],
		['braces', 'The text {0} and }, { are no end'],
		['a backslash', 'C:\\temp is no path, "really"'],
		['members', 'It said {"Field":"X","ErrorMessage":"y"}, "RecordId":"9"'],
		['brackets', 'a "b" []]'],
	])('are read although a message has %s', (_, message) => {
		const text = list(
			element('1', 'A', message),
			element('2', 'B', 'fine'),
			element('3', 'C', message),
		);
		const rows = readRefusedRows(text);
		expect(rows.map(({ recordId, field }) => [recordId, field])).toEqual([
			['1', 'A'],
			['2', 'B'],
			['3', 'C'],
		]);
		expect(rows[1].message).toBe('fine');
		expect([rows[0].message, rows[2].message]).toEqual([message, message]);
	});

	it('are read with escapes, spaces and members in another order', () => {
		const text = `[\r\n { "ErrorMessage" : "a "b" \\"c\\"" , "Field" : null, "RecordId" : 12 } ,\r\n {"ErrorMessage":"d","RecordId":"2"} ]`;
		expect(readRefusedRows(text)).toEqual([
			{ recordId: '12', message: 'a "b" "c"' },
			{ recordId: '2', message: 'd' },
		]);
	});

	it('are read up to where a message was cut off', () => {
		const text = list(element('1', 'A', 'a "b"'), element('2', 'B', 'cut')).slice(0, -5);
		expect(readRefusedRows(text)).toEqual([
			{ recordId: '1', field: 'A', message: 'a "b"' },
			{ recordId: '2', field: 'B', message: 'c' },
		]);
	});

	it('lose nothing: what cannot be read is kept as it is', () => {
		expect(readRefusedRows('Something happened')).toEqual([
			{ message: 'Something happened', unreadable: true },
		]);
		expect(readRefusedRows('["a", 1, [2]]')).toEqual([
			{ message: 'a', unreadable: true },
			{ message: '1', unreadable: true },
			{ message: '[2]', unreadable: true },
		]);
		expect(readRefusedRows(`[{"Other":"a "b""},${element('2', 'B', 'c')}]`)).toEqual([
			{ message: '{"Other":"a "b""', unreadable: true },
			{ recordId: '2', field: 'B', message: 'c' },
		]);
	});

	it('are read up to where a member was cut off', () => {
		const cut = `[${element('1', 'A', 'b')},{"RecordId":"2","Fie`;
		expect(readRefusedRows(cut)).toEqual([
			{ recordId: '1', field: 'A', message: 'b' },
			{ recordId: '2', message: '' },
		]);
	});

	it('are read even if messages are full of spaces', () => {
		const message = `The "value"${' '.repeat(20_000)}!`;
		expect(readRefusedRows(list(element('1', 'A', message)))).toEqual([
			{ recordId: '1', field: 'A', message },
		]);
	});

	it('are read by the thousand', () => {
		const text = list(
			...Array.from({ length: 5_000 }, (_, n) => element(String(n), 'A', `The "value" ${n}\n}`)),
		);
		const rows = readRefusedRows(text);
		expect(rows).toHaveLength(5_000);
		expect(rows[4_999]).toEqual({ recordId: '4999', field: 'A', message: 'The "value" 4999\n}' });
	});
});
