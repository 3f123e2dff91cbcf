import { gunzipSync } from 'node:zlib';
import {
	csvHeader,
	csvLine,
} from '../../../nodes/Dynamics365FinanceOperations/actions/record/getMany/csv';
import { gzip } from '../../../nodes/Dynamics365FinanceOperations/actions/record/getMany/gzip';
import { writeParts } from '../../../nodes/Dynamics365FinanceOperations/actions/record/getMany/parts';

describe('CSV', () => {
	const columns = ['A', 'B,"', 'C'];

	it('follows RFC 4180', () => {
		expect(csvHeader(columns)).toBe('A,"B,""",C\r\n');
		expect(csvLine(columns, { C: 'a"b', A: 'x,y', other: 1 })).toBe('"x,y",,"a""b"\r\n');
		expect(csvLine(columns, { A: 'two\nlines', 'B,"': 'a\rb', C: '' })).toBe(
			'"two\nlines","a\rb",\r\n',
		);
	});

	it('writes values as they are', () => {
		const row = { A: '90071992547409001', 'B,"': 0.1, C: false };
		expect(csvLine(columns, row)).toBe('90071992547409001,0.1,false\r\n');
		expect(csvLine(columns, { A: null, 'B,"': '=1+1', C: ' x ' })).toBe(',=1+1, x \r\n');
	});

	it('writes what is nested as JSON, without what OData adds', () => {
		const row = { A: [{ '@odata.etag': 'e', n: 1 }], 'B,"': { a: 'x' } };
		expect(csvLine(columns, row)).toBe('"[{""n"":1}]","{""a"":""x""}",\r\n');
	});
});

describe('gzip', () => {
	it.each([0, 1, 300_000])('gives back %d bytes', async (length) => {
		const bytes = Buffer.alloc(length, 'finance ');
		expect(gunzipSync(await gzip(bytes))).toEqual(bytes);
	});
});

describe('files', () => {
	async function* pagesOf(...pages: unknown[][]) {
		yield* pages;
	}
	const format = { header: 'h\n', line: (record: unknown) => `${String(record)}\n` };
	const write = async (pages: unknown[][], rows: number, bytes: number, compress = false) => {
		const texts: string[] = [];
		const parts = await writeParts(
			pagesOf(...pages),
			format,
			{ rows, bytes },
			compress,
			async (data, part, isOnly) => {
				texts.push((compress ? gunzipSync(data) : data).toString());
				return `${part}${isOnly ? ' only' : ''}`;
			},
		);
		return { parts, texts };
	};

	it('are cut by rows, the last one never empty', async () => {
		const { parts, texts } = await write([[1, 2], [], [3, 4]], 2, 1e6);
		expect(texts).toEqual(['h\n1\n2\n', 'h\n3\n4\n']);
		expect(parts).toEqual([
			{ rows: 2, bytes: 6, stored: '1' },
			{ rows: 2, bytes: 6, stored: '2' },
		]);
	});

	it('are cut by size, and lose nothing', async () => {
		const rows = Array.from({ length: 2000 }, (_, n) => `${n} ${'ä€😀'.repeat(20)}`);
		const { parts, texts } = await write([rows], 1e6, 100_000);
		expect(parts.length).toBeGreaterThan(2);
		expect(texts.map((text) => text.slice(2)).join('')).toBe(`${rows.join('\n')}\n`);
		for (const { bytes } of parts) expect(bytes).toBeLessThan(200_000);
	});

	it('are one, with its header, when there is no record', async () => {
		expect(await write([], 10, 10)).toEqual({
			parts: [{ rows: 0, bytes: 2, stored: '1 only' }],
			texts: ['h\n'],
		});
	});

	it('hold the same when compressed', async () => {
		expect((await write([[1], [2]], 1, 10, true)).texts).toEqual(['h\n1\n', 'h\n2\n']);
	});
});
