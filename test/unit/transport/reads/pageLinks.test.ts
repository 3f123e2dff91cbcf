import { pageLinks } from '../../../../nodes/shared/transport/reads/pageLinks';
import { readPages } from '../../../../nodes/shared/transport/reads/pages';
import { streamRows } from '../../../../nodes/shared/transport/reads/rowStream';
import type { Connection } from '../../../../nodes/shared/transport/types';
import { fnoFailure } from '../support';

const path = '/data/Rows';

/** A list of so many pages, each with these rows and a link of its own. */
function listOf(pages: number, rows: object[]) {
	let sent = 0;
	const next = () => {
		sent++;
		const link = sent < pages && { '@odata.nextLink': `https://inner${path}?$skip=${sent}` };
		return JSON.stringify({ value: rows, ...link });
	};
	const connection: Pick<Connection, 'request' | 'stream' | 'signal'> = {
		request: async () => await Promise.resolve({ status: 200, headers: {}, text: next() }),
		async *stream() {
			yield await Promise.resolve(next());
		},
	};
	return { connection, sent: () => sent };
}

async function count(batches: AsyncIterable<unknown[]>): Promise<number> {
	let rows = 0;
	for await (const batch of batches) rows += batch.length;
	return rows;
}

type Reader = ReturnType<typeof listOf>['connection'];

const ways: Array<[string, (connection: Reader) => AsyncIterable<unknown[]>]> = [
	['whole pages', (connection) => readPages(connection, path)],
	['streamed rows', (connection) => streamRows(connection, path, (row) => row)],
];

const bare = [{ Blocked: 'No' }, { Blocked: 'No' }];
const tagged = (...tags: string[]) =>
	tags.map((tag) => ({ '@odata.etag': `W/"${tag}"`, Blocked: 'No' }));

describe.each(ways)('a list of equal pages, read as %s', (_, read) => {
	it.each<[string, object[]]>([
		['rows without ETags', bare],
		['rows that share one ETag', tagged('0', '0')],
		['rows with an ETag only inside another record', [{ Customer: tagged('1')[0] }]],
		['rows with the name of an ETag in a text', [{ Text: '"@odata.etag":"W/1"' }]],
	])('is read to its end: %s', async (_name, rows) => {
		const { connection } = listOf(300, rows);
		expect(await count(read(connection))).toBe(300 * rows.length);
	});

	it.each<[string, object[]]>([
		['the same ETags', tagged('1', '2')],
		['the same single ETag', tagged('1')],
		['no rows', []],
	])('ends after 100 pages in a row with %s', async (_name, rows) => {
		const { connection, sent } = listOf(1000, rows);
		const { message } = await fnoFailure(count(read(connection)));
		expect(message).toMatch(/100 pages in a row without a new record/);
		expect(sent()).toBeLessThan(105);
	});

	it('ends after 10000 pages in a row without ETags, and says what helps', async () => {
		const { connection, sent } = listOf(20_000, bare);
		const { message, description } = await fnoFailure(count(read(connection)));
		expect(message).toMatch(/10000 pages in a row that are the same as earlier ones/);
		expect(description).toMatch(/larger Page Size.*key fields/);
		expect(sent()).toBeLessThan(10_005);
	});
});

describe('a page that differs', () => {
	it('starts both counts again', () => {
		const { arrived } = pageLinks(path, undefined);
		const repeats = (times: number, rows: string) => {
			for (let page = 0; page < times; page++) arrived(1, rows);
		};
		repeats(9_000, '{"Blocked":"No"}');
		repeats(1, '{"Blocked":"Yes"}');
		repeats(9_000, '{"Blocked":"No"}');
		repeats(99, '{"@odata.etag":"W/1"}');
		repeats(1, '{"@odata.etag":"W/2"}');
		repeats(99, '{"@odata.etag":"W/1"}');
		expect(() => arrived(1, '{"@odata.etag":"W/1"}')).toThrow(/100 pages/);
	});
});
