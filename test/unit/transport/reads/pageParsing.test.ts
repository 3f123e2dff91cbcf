import { cutPage } from '../../../../nodes/shared/odata/json/pageText';
import { readPages } from '../../../../nodes/shared/transport/reads/pages';
import type { FnoRequest } from '../../../../nodes/shared/transport/types';
import { fnoFailure } from '../support';

const ROWS = 4000;
const path = '/data/Rows?cross-company=true';
const link = 'https://inner/data/Rows?$skip=4000&cross-company=true';

interface Shape {
	head?: string;
	tail?: string;
	row?: (n: number) => string;
}

const plainRow = (n: number) =>
	`{"@odata.etag":"W/\\"${n}\\"","dataAreaId":"usmf","Id":${n},"RecId":9007199254740993,"Text":"a },{ b ${n}"}`;

/** The text of a page as F&O writes it, much larger than one piece. */
const pageText = ({
	head = '{"@odata.context":"https://inner/data/$metadata#Rows","value":[',
	tail = `],"@odata.nextLink":${JSON.stringify(link)}}`,
	row = plainRow,
}: Shape = {}) => head + Array.from({ length: ROWS }, (_, n) => row(n)).join() + tail;

/** Requests for the first page return the texts in turn; all other pages are empty. */
async function readAll(texts: string[], withoutAnnotations = true, stop = new AbortController()) {
	const requests: FnoRequest[] = [];
	const left = [...texts];
	const connection = {
		signal: stop.signal,
		async request(request: FnoRequest) {
			requests.push(request);
			const text = request.path === path ? left.shift() : undefined;
			return { status: 200, headers: {}, text: text ?? '{"value":[]}' };
		},
	};
	const rows: unknown[] = [];
	for await (const page of readPages(connection, path, { withoutAnnotations })) rows.push(...page);
	return { rows, paths: requests.map((request) => request.path) };
}

const expected = (n: number) => ({
	dataAreaId: 'usmf',
	Id: n,
	RecId: '9007199254740993',
	Text: `a },{ b ${n}`,
});

describe('a large page', () => {
	it('is split between rows', () => {
		const page = cutPage(pageText());
		const pieces = [...(page?.pieces ?? [])];
		expect(pieces.length).toBeGreaterThan(3);
		expect(pieces.flatMap((piece) => JSON.parse(piece) as unknown[])).toHaveLength(ROWS);
		expect(JSON.parse(page?.envelope ?? '')).toEqual({
			'@odata.context': 'https://inner/data/$metadata#Rows',
			value: [],
			'@odata.nextLink': link,
		});
	});

	it('returns all its rows in order and leads to the next page', async () => {
		const { rows, paths } = await readAll([pageText()]);
		expect(rows).toEqual(Array.from({ length: ROWS }, (_, n) => expected(n)));
		expect(paths).toEqual([path, '/data/Rows?$skip=4000&cross-company=true']);
	});

	it('keeps OData annotations on request', async () => {
		const { rows } = await readAll([pageText()], false);
		expect(rows[ROWS - 1]).toEqual({
			'@odata.etag': `W/"${ROWS - 1}"`,
			...expected(ROWS - 1),
		});
	});

	it.each<[string, Shape, unknown]>([
		[
			'lists within rows',
			{ row: (n) => `{"Id":${n},"Lines":[{"@odata.etag":"x","A":1},{"@odata.etag":"y","A":2}]}` },
			{ Id: 7, Lines: [{ A: 1 }, { A: 2 }] },
		],
		[
			'texts that look like a row boundary',
			{ row: (n) => `{"Id":${n},"T":"},{"}` },
			{ Id: 7, T: '},{' },
		],
		[
			'whitespace between its parts',
			{ row: (n) => ` { "Id" : ${n} }\n`, head: '{ "value" : [' },
			{ Id: 7 },
		],
		['its link first', { head: `{"@odata.nextLink":"${link}","value":[`, tail: ']}' }, expected(7)],
		['a count', { head: '{"@odata.count":4000,"value":[' }, expected(7)],
		[
			'members after its rows',
			{ tail: `],"Extra":{"value":[1]},"@odata.nextLink":"${link}"}` },
			expected(7),
		],
		[
			'members that contain their own value lists',
			{ head: '{"Extra":[{"value":[1]}],"value":[' },
			expected(7),
		],
	])('with %s is read as if it were parsed as a whole', async (_, shape, seventh) => {
		const text = pageText({ ...shape, row: shape.row ?? plainRow });
		const { rows } = await readAll([text]);
		expect(rows).toHaveLength(ROWS);
		expect(rows[7]).toEqual(seventh);
	});

	it.each([
		['in a row', (text: string) => text.replace('"Id":2000', '"Id":20,00')],
		['at its end', (text: string) => text.slice(0, -1)],
		[
			'between rows',
			(text: string) => text.replace('},{"@odata.etag":"W/\\"3000', '}{"@odata.etag":"W/\\"3000'),
		],
	])('is requested once more when it is broken %s', async (_, broken) => {
		const { rows, paths } = await readAll([broken(pageText()), pageText()]);
		expect(rows).toHaveLength(ROWS);
		expect(paths.filter((requested) => requested === path)).toHaveLength(2);
	});

	it('is abandoned halfway when the execution is stopped', async () => {
		const stop = new AbortController();
		const reading = readAll(
			[pageText({ row: (n) => plainRow(n).replace('usmf', 'usmf'.repeat(99)) })],
			true,
			stop,
		);
		setImmediate(() => stop.abort());
		expect((await fnoFailure(reading)).kind).toBe('cancelled');
	});

	it('does not block the event loop while it is parsed', async () => {
		let turns = 0;
		const count = () => {
			turns += 1;
			counting = setImmediate(count);
		};
		let counting = setImmediate(count);
		await readAll([pageText({ tail: ']}' })]);
		clearImmediate(counting);
		expect(turns).toBeGreaterThan(1);
	});
});
