import { readPages } from '../../../../nodes/shared/transport/reads/pages';
import { streamRows } from '../../../../nodes/shared/transport/reads/rowStream';
import type { Connection, FnoUpload } from '../../../../nodes/shared/transport/types';
import { FnoError } from '../../../../nodes/shared/transport/errors/fnoError';
import { fnoFailure } from '../support';

const path = '/data/Rows?$top=9';
const linkTo = (skip: number) => `https://inner/data/Rows?$skip=${skip}`;
const page = (rows: number[], link?: string) =>
	JSON.stringify({ value: rows.map((n) => ({ n })), ...(link && { '@odata.nextLink': link }) });
const linkFirst = (rows: number[], link: string) =>
	JSON.stringify({ '@odata.nextLink': link, value: rows.map((n) => ({ n })) });
const broken = () =>
	new FnoError({ kind: 'network', message: 'The response broke off', description: '-' });

type Reply = string | Error;

/** An instance that sends the replies in turn, as text or in chunks of seven characters. */
function connectionTo(replies: Reply[], signal?: AbortSignal) {
	const requests: FnoUpload[] = [];
	const take = (request: FnoUpload) => {
		requests.push(request);
		return replies[requests.length - 1] ?? new Error('Unexpected request');
	};
	const connection: Pick<Connection, 'request' | 'stream' | 'signal'> = {
		...(signal && { signal }),
		async request(request) {
			const text = take(request);
			if (text instanceof Error) throw text;
			return { status: 200, headers: {}, text };
		},
		async *stream(request) {
			const reply = take(request);
			const text = reply instanceof Error ? reply.name : reply;
			if (reply instanceof Error && reply.name === 'FnoError') throw reply;
			for (let at = 0; at < text.length; at += 7) yield text.slice(at, at + 7);
		},
	};
	return { connection, requests };
}

type Read = typeof readPages;

const lineOf = (row: string) => JSON.stringify(JSON.parse(row));

/** Streamed rows are lines; once parsed, they equal the rows of whole pages. */
async function* parsedRows(texts: AsyncIterable<string[]>): AsyncGenerator<unknown[]> {
	for await (const rows of texts) yield rows.map((row) => JSON.parse(row) as unknown);
}

const both: Array<[string, Read]> = [
	['whole pages', (...given) => readPages(...given)],
	[
		'streamed rows',
		({ signal, ...connection }, first, options) => {
			const reader = { ...(connection as Connection), ...(signal && { signal }) };
			return parsedRows(streamRows(reader, first, lineOf, options));
		},
	],
];

async function all(pages: AsyncIterable<unknown[]>) {
	const rows: unknown[] = [];
	for await (const part of pages) rows.push(...part);
	return rows.map((row) => (row as { n: number }).n);
}

describe.each(both)('%s', (_, read) => {
	it('arrive in order across all pages, wherever the link is', async () => {
		const replies = [page([1, 2], linkTo(2)), linkFirst([3], linkTo(3)), page([4])];
		const { connection, requests } = connectionTo(replies);
		expect(await all(read(connection, path))).toEqual([1, 2, 3, 4]);
		expect(requests.map((request) => request.path)).toEqual([
			path,
			'/data/Rows?$skip=2',
			'/data/Rows?$skip=3',
		]);
	});

	it('request the configured page size for every page', async () => {
		const { connection, requests } = connectionTo([page([1], linkTo(1)), page([2])]);
		await all(read(connection, path, { pageSize: 50 }));
		expect(requests.map(({ headers }) => headers)).toEqual([
			{ Prefer: 'odata.maxpagesize=50' },
			{ Prefer: 'odata.maxpagesize=50' },
		]);
		const other = connectionTo([page([1])]);
		await all(read(other.connection, path));
		expect(other.requests[0].headers).toBeUndefined();
	});

	it('end exactly at the limit, without another request', async () => {
		const { connection, requests } = connectionTo([
			page([1, 2], linkTo(2)),
			page([3, 4], linkTo(4)),
		]);
		expect(await all(read(connection, path, { limit: 3 }))).toEqual([1, 2, 3]);
		const exact = connectionTo([page([1, 2], linkTo(2))]);
		expect(await all(read(exact.connection, path, { limit: 2 }))).toEqual([1, 2]);
		expect([requests.length, exact.requests.length]).toEqual([2, 1]);
	});

	it.each([
		['that repeats', `https://inner${path}`, /already read/],
		['that leads elsewhere', 'https://evil.example/other', /cannot be read completely/],
	])('end with an error at a page link %s', async (_name, link, message) => {
		const { connection } = connectionTo([page([1], link), page([2], link)]);
		expect((await fnoFailure(all(read(connection, path)))).message).toMatch(message);
	});

	it('are requested once more when a page is truncated, and none is returned twice', async () => {
		const cut = page([1, 2, 3], linkTo(3)).slice(0, 35);
		const { connection } = connectionTo([cut, page([1, 2, 3], linkTo(3)), page([4])]);
		expect(await all(read(connection, path))).toEqual([1, 2, 3, 4]);
		const again = connectionTo([cut, cut]);
		expect((await fnoFailure(all(read(again.connection, path)))).kind).toBe('network');
	});

	it('end with an error when the response is not a list', async () => {
		for (const text of ['{}', '{"value":{"n":1}}', '[{"n":1}]', 'null', '']) {
			const { connection } = connectionTo([text]);
			expect((await fnoFailure(all(read(connection, path)))).message).toMatch(/not a list/);
		}
	});

	it.each([
		['next to the rows', '],"error":{"code":"","message":"Timed out."}}'],
		['next to the rows as a text', '],"error":"Timed out."}'],
		['as a row', ',{"error":{"code":"","message":"Timed out."}}]}'],
		['as a row with whitespace', ', { "error" : {"code":"","message":"Timed out."} } ] }'],
	])('end with the error that the response contains %s', async (_name, rest) => {
		const { connection, requests } = connectionTo([`{"value":[{"n":1}${rest}`]);
		const error = await fnoFailure(all(read(connection, path)));
		expect(error).toMatchObject({ kind: 'refused', message: 'Timed out.' });
		expect(requests).toHaveLength(1);
	});

	it.each([
		['in a row', ',{"n":2,{"error":{"message":"Timed out."}}'],
		['in a closed row', ',{"n":2{"error":{"message":"Timed out."}}}]}'],
		['in a row, with whitespace', ',{"n":2,{ "error": {"message":"Timed out."} }'],
	])(
		'are requested once more when an error interrupts the text %s, then end with that error',
		async (_name, rest) => {
			const text = `{"value":[{"n":1}${rest}`;
			const again = connectionTo([text, page([1, 2])]);
			expect(await all(read(again.connection, path))).toEqual([1, 2]);
			const { connection, requests } = connectionTo([text, text]);
			const error = await fnoFailure(all(read(connection, path)));
			expect(error).toMatchObject({ kind: 'network', message: 'Timed out.' });
			expect(requests).toHaveLength(2);
		},
	);

	it('are requested once more when a row is not JSON', async () => {
		const bad = '{"value":[{"n":1},{"n":2,}]}';
		const { connection } = connectionTo([bad, page([1, 2])]);
		expect(await all(read(connection, path))).toEqual([1, 2]);
		const again = connectionTo([bad, bad]);
		expect((await fnoFailure(all(read(again.connection, path)))).kind).toBe('network');
	});

	it('end with an error when there are missing or surplus commas', async () => {
		for (const rows of ['{"n":1}{"n":2}', '{"n":1},,{"n":2}', ',{"n":1}', '{"n":1},']) {
			const text = `{"value":[${rows}]}`;
			const { connection } = connectionTo([text, text]);
			expect((await fnoFailure(all(read(connection, path)))).kind).toBe('network');
		}
	});

	it('end immediately when the execution is stopped', async () => {
		const stop = new AbortController();
		const { connection, requests } = connectionTo(
			[page([1], linkTo(1)), page([2], linkTo(2)), page([3])],
			stop.signal,
		);
		const pages = read(connection, path);
		await pages.next();
		stop.abort();
		expect((await fnoFailure(pages.next())).kind).toBe('cancelled');
		expect(requests.length).toBeLessThanOrEqual(2);
	});
});

describe('reading ahead', () => {
	it('follows the link of the page that replaced a broken one', async () => {
		const garbled = page([1, 2, 3], linkTo(3)).replace('{"n":2}', '{"n":');
		const { connection, requests } = connectionTo([
			garbled,
			page([4], linkTo(4)),
			page([1], linkTo(1)),
			page([2, 3], linkTo(3)),
			page([4]),
		]);
		expect(await all(readPages(connection, path))).toEqual([1, 2, 3, 4]);
		expect(requests.map((request) => request.path.slice(-1))).toEqual(['9', '3', '9', '1', '3']);
	});

	it('requests exactly one page ahead of the current one', async () => {
		const { connection, requests } = connectionTo([
			page([1], linkTo(1)),
			page([2], linkTo(2)),
			page([3]),
		]);
		const pages = readPages(connection, path);
		await pages.next();
		expect(requests).toHaveLength(2);
		await new Promise((resolve) => setImmediate(resolve));
		expect(requests).toHaveLength(2);
		await pages.next();
		expect(requests).toHaveLength(3);
	});

	it('leaves no unhandled rejection when the caller stops reading', async () => {
		const unhandled: unknown[] = [];
		const record = (reason: unknown) => unhandled.push(reason);
		process.on('unhandledRejection', record);
		const { connection, requests } = connectionTo([page([1], linkTo(1)), broken()]);
		for await (const rows of readPages(connection, path)) {
			expect(rows).toEqual([{ n: 1 }]);
			break;
		}
		await new Promise((resolve) => setTimeout(resolve, 20));
		process.off('unhandledRejection', record);
		expect(requests).toHaveLength(2);
		expect(unhandled).toEqual([]);
	});

	it('returns the rows of a page before the failure of the next one', async () => {
		const { connection } = connectionTo([page([1], linkTo(1)), broken()]);
		const pages = readPages(connection, path);
		expect((await pages.next()).value).toEqual([{ n: 1 }]);
		expect((await fnoFailure(pages.next())).message).toBe('The response broke off');
	});
});

describe('a stream that breaks off', () => {
	const cut = (rows: number[], link: string) => page(rows, link).slice(0, -20);

	it('resumes if it stopped, once per page', async () => {
		const { connection, requests } = connectionTo([
			broken(),
			page([1, 2], linkTo(2)),
			cut([3, 4, 5, 6, 7, 8, 9], linkTo(9)),
			page([3, 4, 5, 6, 7, 8, 9]),
		]);
		expect(await all(parsedRows(streamRows(connection, path, lineOf)))).toEqual([
			1, 2, 3, 4, 5, 6, 7, 8, 9,
		]);
		expect(requests).toHaveLength(4);
	});

	it.each([
		['fewer records than before', page([1, 2], linkTo(2))],
		['different records in their place', page([1, 2, 4, 5, 6], linkTo(5))],
	])(
		'ends with an error when the second response has %s, so that no record is returned twice',
		async (_, second) => {
			const { connection } = connectionTo([
				cut([1, 2, 3], linkTo(3)),
				second,
				page([3]),
				page([3]),
			]);
			const error = await fnoFailure(all(parsedRows(streamRows(connection, path, lineOf))));
			expect(error).toMatchObject({
				kind: 'network',
				message: expect.stringContaining('was cut off'),
			});
		},
	);
});

describe('a stream that is not read to its end', () => {
	it.each(['at the limit', 'when its consumer stops'])('is closed %s', async (where) => {
		const ends: string[] = [];
		const connection: Pick<Connection, 'stream'> = {
			async *stream() {
				try {
					for (;;) yield page([1, 2]).slice(0, -2) + ',';
				} finally {
					ends.push('closed');
				}
			},
		};
		const limit = where === 'at the limit' ? 1 : undefined;
		for await (const rows of streamRows(connection, path, lineOf, { limit })) {
			expect(rows.length).toBeGreaterThan(0);
			if (limit === undefined) break;
		}
		expect(ends).toEqual(['closed']);
	});
});
