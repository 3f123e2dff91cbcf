import { gunzipSync } from 'node:zlib';
import {
	csvHeader,
	csvLine,
} from '../../../../../nodes/Dynamics365FinanceOperations/operations/record/getMany/files/csv';
import { fileKinds } from '../../../../../nodes/Dynamics365FinanceOperations/operations/record/getMany/files/fileFormats';
import { gzip } from '../../../../../nodes/Dynamics365FinanceOperations/operations/record/getMany/files/gzip';
import { writeParts } from '../../../../../nodes/Dynamics365FinanceOperations/operations/record/getMany/files/fileParts';

describe('CSV', () => {
	const columns = ['A', 'B,"', 'C'];

	it('follows RFC 4180', () => {
		expect(csvHeader(columns)).toBe('A,"B,""",C');
		expect(csvLine(columns, { C: 'a"b', A: 'x,y', other: 1 })).toBe('"x,y",,"a""b"');
		expect(csvLine(columns, { A: 'two\nlines', 'B,"': 'a\rb', C: '' })).toBe(
			'"two\nlines","a\rb",',
		);
	});

	it('writes values as they are', () => {
		const row = { A: '90071992547409001', 'B,"': 0.1, C: false };
		expect(csvLine(columns, row)).toBe('90071992547409001,0.1,false');
		expect(csvLine(columns, { A: null, 'B,"': '=1+1', C: ' x ' })).toBe(',=1+1, x ');
	});

	it('writes nested values as JSON, without OData annotations', () => {
		const row = { A: [{ '@odata.etag': 'e', n: 1 }], 'B,"': { a: 'x' } };
		expect(csvLine(columns, row)).toBe('"[{""n"":1}]","{""a"":""x""}",');
	});
});

describe('the lines of a file', () => {
	const linesOf = (kind: 'csv' | 'jsonLines', withoutAnnotations: boolean, ...rows: string[]) => {
		const leftOut: string[] = [];
		const { header, line, lineEnd } = fileKinds[kind].format({
			columns: ['A', 'B'],
			withoutAnnotations,
			leaveOut: (name) => leftOut.push(name),
		});
		const lines = [...(header === undefined ? [] : [header]), ...rows.map(line)];
		return { text: lines.map((each) => each + lineEnd).join(''), leftOut };
	};
	const etag = '"@odata.etag":"W/\\"Jy,}\\""';

	it('of JSON are the plain records as received, without OData annotations', () => {
		const { text } = linesOf('jsonLines', true, `{${etag},"A":"x\\u00e9","B":1.50}`, '{"A":2}');
		expect(text).toBe('{"A":"x\\u00e9","B":1.50}\n{"A":2}\n');
	});

	it.each([
		['a large number', '{"A":9007199254740993}', { A: '9007199254740993' }],
		['many decimals', `{${etag},"A":0.1000000000000000055}`, { A: '0.1000000000000000055' }],
		['whitespace and line breaks', `{\n ${etag},\n "A" : 1\n}`, { A: 1 }],
		[
			'related records',
			`{"A":{${etag},"n":1},"B":[{${etag},"n":2}]}`,
			{ A: { n: 1 }, B: [{ n: 2 }] },
		],
		['annotations', '{"A@odata.type":"#Int64","A":1}', { A: 1 }],
		['nothing', `{}`, {}],
	])('of JSON hold one record each: %s', (_, row, expected) => {
		const { text } = linesOf('jsonLines', true, row);
		expect(text.trimEnd()).not.toContain('\n');
		expect(JSON.parse(text)).toEqual(expected);
	});

	it('of CSV are never blank, because CSV readers skip blank lines', () => {
		const kind = fileKinds.csv.format({
			columns: ['A'],
			withoutAnnotations: true,
			leaveOut: () => undefined,
		});
		expect(['{"A":""}', '{"A":null}', '{}', '{"A":1}'].map(kind.line)).toEqual([
			'""',
			'""',
			'""',
			'1',
		]);
	});

	it('of CSV report a value that is not a record', () => {
		expect(linesOf('csv', true, '[1]').leftOut).toEqual(['value']);
	});

	it('keep OData annotations on request', () => {
		const row = `{${etag},"A":1}`;
		expect(JSON.parse(linesOf('jsonLines', false, row).text)).toEqual(JSON.parse(row));
		expect(linesOf('csv', false, row).text).toBe('@odata.etag,A,B\r\n"W/""Jy,}""",1,\r\n');
	});

	it('of CSV report which fields have no column', () => {
		const { text, leftOut } = linesOf('csv', true, `{${etag},"A":9007199254740993,"C":1}`);
		expect(text).toBe('A,B\r\n9007199254740993,\r\n');
		expect(leftOut).toEqual(['C']);
	});

	it.each(['csv', 'jsonLines'] as const)(
		'are not written for text that is not JSON: %s',
		(kind) => {
			for (const withoutAnnotations of [true, false]) {
				expect(() => linesOf(kind, withoutAnnotations, '{"A":x}')).toThrow(SyntaxError);
			}
		},
	);
});

describe('gzip', () => {
	it.each([0, 1, 300_000])('restores %d bytes', async (length) => {
		const bytes = Buffer.alloc(length, 'finance ');
		expect(gunzipSync(await gzip(bytes))).toEqual(bytes);
	});
});

describe('files', () => {
	async function* pagesOf(...pages: string[][]) {
		yield* pages;
	}
	const write = async (pages: string[][], rows: number, bytes: number, compress = false) => {
		const texts: string[] = [];
		const parts = await writeParts(
			pagesOf(...pages),
			{ header: 'h', lineEnd: '\n' },
			{ rows, bytes },
			compress,
			async (data, part, isOnly) => {
				texts.push((compress ? gunzipSync(data) : data).toString());
				return `${part}${isOnly ? ' only' : ''}`;
			},
		);
		return { parts, texts };
	};

	it('are split by rows, without an empty last file', async () => {
		const { parts, texts } = await write([['1', '2'], [], ['3', '4']], 2, 1e6);
		expect(texts).toEqual(['h\n1\n2\n', 'h\n3\n4\n']);
		expect(parts).toEqual([
			{ rows: 2, bytes: 6, stored: '1' },
			{ rows: 2, bytes: 6, stored: '2' },
		]);
	});

	it('are split by size without losing anything', async () => {
		const rows = Array.from({ length: 2000 }, (_, n) => `${n} ${'ä€😀'.repeat(20)}`);
		const longest = 'x'.repeat(150_000);
		rows.splice(1000, 0, longest);
		const { parts, texts } = await write([rows], 1e6, 100_000);
		expect(parts.length).toBeGreaterThan(2);
		expect(texts.map((text) => text.slice(2)).join('')).toBe(`${rows.join('\n')}\n`);
		const sizes = parts.map(({ bytes }) => bytes).sort((left, right) => right - left);
		expect(sizes[0]).toBeGreaterThan(longest.length);
		expect(sizes[1]).toBeLessThan(100_000 + 300);
	});

	it('are a single file with a header when there are no records', async () => {
		expect(await write([], 10, 10)).toEqual({
			parts: [{ rows: 0, bytes: 2, stored: '1 only' }],
			texts: ['h\n'],
		});
	});

	it('have the same content when compressed', async () => {
		expect((await write([['1'], ['2']], 1, 10, true)).texts).toEqual(['h\n1\n', 'h\n2\n']);
	});
});
