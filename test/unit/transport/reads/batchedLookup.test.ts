import type { IHttpRequestOptions } from 'n8n-workflow';
import type { N8nResponse } from '../../../../nodes/shared/auth/n8nRequest';
import type { Outcome } from '../../../../nodes/shared/core/outcome';
import type { AddressedKey } from '../../../../nodes/shared/odata/recordAddress';
import { FnoError } from '../../../../nodes/shared/transport/errors/fnoError';
import {
	lookUpInBatches,
	lookUpUntil,
} from '../../../../nodes/shared/transport/reads/batchedLookup';
import type { Lookup, LookupResult } from '../../../../nodes/shared/transport/reads/recordLookup';
import type { Connection } from '../../../../nodes/shared/transport/types';
import { badGateway, environment, fnoHeaders, noSuchRecord, response } from '../support';

interface Part {
	id?: number;
	status: number;
	body?: unknown;
	headers?: string[];
}

const stored = (id: string) => ({ Id: id, Name: `Name of ${id}` });
const found = (id: string): Part => ({ status: 200, body: stored(id) });
const absent: Part = { status: 404 };
const throttled: Part = { status: 429, headers: ['Retry-After: 0'] };

const numbered = (parts: Part[]) => parts.map((part, index) => ({ ...part, id: index + 1 }));

function multipart(parts: Part[], end = '--b--'): N8nResponse {
	const lines = parts.flatMap(({ id, status, body = '', headers = [] }) => [
		'--b',
		'Content-Type: application/http',
		...(id === undefined ? [] : [`Content-ID: ${id}`]),
		'',
		`HTTP/1.1 ${status} Some`,
		...headers,
		'',
		typeof body === 'string' ? body : JSON.stringify(body),
	]);
	const headers = { ...fnoHeaders, 'Content-Type': 'multipart/mixed; boundary=b' };
	return response(200, [...lines, end, ''].join('\r\n'), headers);
}

const idsIn = (text: string) => [...text.matchAll(/\('(\w+)'\)/g)].map(([, id]) => id);

/** A server with these records. A test says how it responds to a batch. */
function server(rows: string[], onBatch: (ids: string[], batch: number) => N8nResponse) {
	const batches: string[][] = [];
	const singles: string[] = [];
	const reply = ({ url, body }: IHttpRequestOptions): N8nResponse => {
		if (url.endsWith('$batch')) {
			batches.push(idsIn(String(body)));
			return onBatch(idsIn(String(body)), batches.length);
		}
		const decoded = decodeURIComponent(url.replaceAll('+', ' '));
		if (decoded.includes('$filter')) {
			singles.push('filter');
			return response(200, { value: [] }, fnoHeaders);
		}
		const [id] = idsIn(decoded);
		singles.push(id);
		return rows.includes(id) ? response(200, stored(id), fnoHeaders) : noSuchRecord;
	};
	return { ...environment([reply]), batches, singles };
}

const text = { name: 'Id', type: 'Edm.String' };
const keyOf = (id: string): AddressedKey => ({ predicate: `('${id}')`, values: { Id: id } });

const lookups = (connection: Connection, ids: string[], more: Partial<Lookup> = {}): Lookup[] =>
	ids.map((id) => ({
		connection,
		address: { entitySet: 'X', keys: [text], key: keyOf(id) },
		...more,
	}));

const limits = { size: 100, concurrency: 2 };

/** The id of the record, `none`, or the kind of the error. */
const inWords = (outcomes: Array<Outcome<LookupResult>>) =>
	outcomes.map((outcome) => {
		if (outcome.ok) return outcome.value?.Id ?? 'none';
		return outcome.error instanceof FnoError ? outcome.error.kind : outcome.error;
	});

const partsFor = (rows: string[], ids: string[]) =>
	ids.map((id) => (rows.includes(id) ? found(id) : absent));

describe('records that are looked up together', () => {
	it.each([
		['numbered', numbered],
		['in order', (parts: Part[]) => parts],
		['numbered, the last one first', (parts: Part[]) => numbered(parts).reverse()],
	])('take one request for each batch: parts %s', async (_, arrange) => {
		const { connection, batches, singles } = server(['A', 'C'], (ids) =>
			multipart(arrange(partsFor(['A', 'C'], ids))),
		);
		const outcomes = await lookUpInBatches(lookups(await connection(), ['A', 'B', 'C']), {
			size: 2,
			concurrency: 2,
		});
		expect(inWords(outcomes)).toEqual(['A', 'none', 'C']);
		expect(batches).toEqual([['A', 'B']]);
		expect(singles).toEqual(['C']);
	});

	it('are found wherever they are in a response without numbers', async () => {
		const { connection, singles } = server([], (ids) => multipart(ids.map(found).reverse()));
		const outcomes = await lookUpInBatches(lookups(await connection(), ['A', 'B', 'C']), limits);
		expect(inWords(outcomes)).toEqual(['A', 'B', 'C']);
		expect(singles).toEqual([]);
	});

	it('are missing only on proof if the parts come in another order', async () => {
		const rows = ['A'];
		const { connection, singles } = server(rows, (ids) => multipart(partsFor(rows, ids).reverse()));
		const outcomes = await lookUpInBatches(lookups(await connection(), ['A', 'B']), limits);
		expect(inWords(outcomes)).toEqual(['A', 'none']);
		expect(singles).toEqual(['B']);
	});

	it('are missing only on proof if a part that may be about another one was throttled', async () => {
		const { connection, singles } = server(['B'], (ids, batch) =>
			multipart(batch === 1 ? [absent, throttled] : ids.map(found)),
		);
		const outcomes = await lookUpInBatches(lookups(await connection(), ['B', 'A']), limits);
		expect(inWords(outcomes)).toEqual(['B', 'none']);
		expect(singles).toEqual(expect.arrayContaining(['B', 'A']));
	});

	it.each([
		['a web page', { status: 404, body: '<html>Not here</html>' }],
		[
			'the web layer',
			{ status: 404, body: { Message: 'No HTTP resource was found that matches' } },
		],
		['an unknown entity set', { status: 404, body: "Resource not found for the segment 'X'." }],
	])('are not missing because of a 404 of %s', async (_, part: Part) => {
		const { connection, singles } = server(['A', 'B'], (ids) =>
			multipart(numbered([found(ids[0]), part])),
		);
		const outcomes = await lookUpInBatches(lookups(await connection(), ['A', 'B']), limits);
		expect(inWords(outcomes)).toEqual(['A', 'B']);
		expect(singles).toEqual(['B']);
	});

	it('are read alone where their part is missing', async () => {
		const { connection, singles } = server(['A', 'B', 'C'], () => multipart([found('B')]));
		const outcomes = await lookUpInBatches(lookups(await connection(), ['A', 'B', 'C']), limits);
		expect(inWords(outcomes)).toEqual(['A', 'B', 'C']);
		expect(singles).toEqual(['A', 'C']);
	});

	it('are read alone if the response breaks off', async () => {
		const { connection, singles } = server(['A', 'B'], () =>
			multipart(
				[
					{ ...found('A'), id: 1 },
					{ id: 2, status: 404 },
				],
				'',
			),
		);
		const outcomes = await lookUpInBatches(lookups(await connection(), ['A', 'B']), limits);
		expect(inWords(outcomes)).toEqual(['A', 'B']);
		expect(singles).toEqual(['B']);
	});

	it('go together again after the one at which the batch stopped', async () => {
		const rows = ['A', 'C', 'D'];
		const { connection, batches, singles } = server(rows, (ids) => {
			const parts = partsFor(rows, ids);
			const stop = parts.indexOf(absent);
			return multipart(stop < 0 ? parts : parts.slice(0, stop + 1));
		});
		const outcomes = await lookUpInBatches(
			lookups(await connection(), ['A', 'B', 'C', 'D']),
			limits,
		);
		expect(inWords(outcomes)).toEqual(['A', 'none', 'C', 'D']);
		expect(batches).toEqual([
			['A', 'B', 'C', 'D'],
			['C', 'D'],
		]);
		expect(singles).toEqual(['B']);
	});

	it('are read alone once three batches had no clear response', async () => {
		const ids = Array.from({ length: 20 }, (_, n) => `R${n}`);
		const { connection, batches, singles } = server(ids, () => multipart([]));
		const outcomes = await lookUpInBatches(lookups(await connection(), ids), {
			size: 2,
			concurrency: 1,
		});
		expect(inWords(outcomes)).toEqual(ids);
		expect(batches).toHaveLength(3);
		expect([...singles].sort()).toEqual([...ids].sort());
	});

	it('are requested again after the wait if they were throttled', async () => {
		const { connection, batches, singles } = server([], (ids, batch) =>
			multipart(numbered(batch === 1 ? ids.map(() => throttled) : ids.map(found))),
		);
		const outcomes = await lookUpInBatches(lookups(await connection(), ['A', 'B']), limits);
		expect(inWords(outcomes)).toEqual(['A', 'B']);
		expect(batches).toHaveLength(2);
		expect(singles).toEqual([]);
	});

	it('fail as throttled if the instance asks for too long a wait', async () => {
		const { connection } = server([], (ids) =>
			multipart(numbered(ids.map(() => ({ status: 429, headers: ['Retry-After: 9999'] })))),
		);
		const outcomes = await lookUpInBatches(lookups(await connection(), ['A', 'B']), limits);
		expect(inWords(outcomes)).toEqual(['throttled', 'throttled']);
	});

	it('go in smaller batches if one is refused as too large', async () => {
		const { connection, batches, singles } = server([], (ids) =>
			ids.length > 2 ? response(413) : multipart(ids.map(found)),
		);
		const ids = ['A', 'B', 'C', 'D'];
		const outcomes = await lookUpInBatches(lookups(await connection(), ids), limits);
		expect(inWords(outcomes)).toEqual(ids);
		expect(batches.map(({ length }) => length)).toEqual([4, 2, 2]);
		expect(singles).toEqual([]);
	});

	it.each([
		['isn’t supported', response(501)],
		['is refused by F&O', response(409, { error: { message: 'No' } }, fnoHeaders)],
	])('are read alone if the batch %s', async (_, refusal) => {
		const { connection, singles } = server(['A', 'B'], () => refusal);
		const outcomes = await lookUpInBatches(lookups(await connection(), ['A', 'B']), limits);
		expect(inWords(outcomes)).toEqual(['A', 'B']);
		expect(singles).toEqual(['A', 'B']);
	});

	it('are not read alone one after another while an impatient caller waits', async () => {
		const { connection, singles } = server(['A', 'B'], () => badGateway);
		const impatient = lookups(await connection(), ['A', 'B'], { patience: 'none' });
		const outcomes = await lookUpInBatches(impatient, limits);
		expect(inWords(outcomes)).toEqual(['unavailable', 'unavailable']);
		expect(singles).toEqual([]);
	});

	it('are looked for by a filter if an enumeration in their key hides them', async () => {
		const kind = { name: 'Id', type: 'Enum.Kind', members: ['A', 'B'] };
		const { connection, singles } = server(['A'], (ids) =>
			multipart(numbered(partsFor(['A'], ids))),
		);
		const at = await connection();
		const all = ['A', 'B'].map((id) => ({
			connection: at,
			address: { entitySet: 'X', keys: [kind], key: keyOf(id) },
		}));
		expect(inWords(await lookUpInBatches(all, limits))).toEqual(['A', 'none']);
		expect(singles).toEqual(['B', 'filter']);
	});

	it('never go with those of another entity set, whose key may be the same', async () => {
		const { connection, batches } = server([], (ids) => multipart(ids.map(found)));
		const at = await connection();
		const all = ['X', 'Y'].flatMap((entitySet) =>
			['A', 'B'].map((id) => ({
				connection: at,
				address: { entitySet, keys: [text], key: keyOf(id) },
			})),
		);
		expect(inWords(await lookUpInBatches(all, limits))).toEqual(['A', 'B', 'A', 'B']);
		expect(batches).toHaveLength(2);
	});
});

it('nothing more is looked up after the last outcome that is requested', async () => {
	const ids = ['A', 'B', 'C', 'D'];
	const { connection, batches } = server([], (each) => multipart(each.map(() => absent)));
	const outcomes = await lookUpUntil(
		lookups(await connection(), ids),
		{ size: 2, concurrency: 1 },
		(outcome) => outcome.ok && outcome.value === undefined,
	);
	expect([...outcomes.keys()]).toEqual([0, 1]);
	expect(batches).toEqual([['A', 'B']]);
});
