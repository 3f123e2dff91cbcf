import { readRows } from '../../../../nodes/shared/transport/reads/pages';
import { response, environment, fnoFailure, instance } from '../support';

const first = "/data/CustomersV3?$filter=dataAreaId%20eq%20'usmf'&cross-company=true";
const end = response(200, { value: [{ n: 3 }] });
const page = (link: string) =>
	response(200, { value: [{ n: 1 }, { n: 2 }], '@odata.nextLink': link });

async function list(
	replies: Parameters<typeof environment>[0],
	{ path = first, limit = Infinity } = {},
) {
	const { connection, requests } = environment(replies);
	const rows: unknown[] = [];
	for await (const part of readRows(await connection(), path, limit)) rows.push(...part);
	return { rows, paths: requests.map(({ url }) => url.slice(instance.length)) };
}

describe('the link to the next page', () => {
	const next = '/data/CustomersV3?$skip=2';
	it.each([
		['absolute', `${instance}/data/CustomersV3?$skip=2`, next],
		['only a query', '?$skip=2', next],
		['relative', 'CustomersV3?$skip=2', next],
		['relative to the origin', '/data/CustomersV3?$skip=2', next],
		['on an internal host', 'http://internal:8080/data/CustomersV3?$skip=2', next],
		['behind a prefix', 'https://int/namespaces/AXSF/data/CustomersV3?$skip=2', next],
		['in another case', 'https://int/AXSF/Data/CustomersV3?$skip=2', '/Data/CustomersV3?$skip=2'],
		[
			'with characters that need encoding',
			'CustomersV3?$skiptoken=%27x%25%27,"a b"',
			'/data/CustomersV3?$skiptoken=%27x%25%27,%22a%20b%22',
		],
	])(
		'is followed on the instance itself and keeps cross-company: %s',
		async (_, link, expected) => {
			const { rows, paths } = await list([page(link), end]);
			expect(rows).toHaveLength(3);
			expect(paths[1]).toBe(`${expected}&cross-company=true`);
		},
	);

	it('never repeats cross-company, and does not add it when the first page had none', async () => {
		const twice = await list([page(`${first}&$skip=2`), end]);
		expect(twice.paths[1].match(/cross-company/g)).toHaveLength(1);
		const never = await list([page('?$skip=2'), end], { path: '/data/CustomersV3' });
		expect(never.paths[1]).toBe('/data/CustomersV3?$skip=2');
	});

	it('is resolved against the current page, also under /metadata', async () => {
		const path = '/metadata/DataEntities?$select=Name';
		const replies = [page('?$skiptoken=1'), page('DataEntities?$skiptoken=2'), end];
		const { paths } = await list(replies, { path });
		expect(paths.slice(1)).toEqual([
			'/metadata/DataEntities?$skiptoken=1',
			'/metadata/DataEntities?$skiptoken=2',
		]);
	});

	it.each(['http://[bad/data/CustomersV3?$skip=2', 'https://evil.example/other?$skip=2'])(
		'ends the list with an error instead of truncating it: %s',
		async (link) => {
			const error = await fnoFailure(list([page(link), end]));
			expect(error).toMatchObject({ kind: 'refused' });
			expect(error.message).toContain('cannot be read completely');
		},
	);

	it('is ignored once there are enough rows', async () => {
		const { rows, paths } = await list([page('http://[bad')], { limit: 2 });
		expect([rows.length, paths.length]).toEqual([2, 1]);
	});

	it.each([
		['as it is', first],
		['on another host', `https://int:8080/AXSF${first}`],
		['encoded', first.replaceAll('$', '%24').replaceAll("'", '%27')],
		['in another order', "?cross-company=true&$filter=dataAreaId eq 'usmf'"],
		['with a start at 0', `${first}&$skip=0`],
		['without cross-company', "CustomersV3?$filter=dataAreaId+eq+'usmf'"],
		['with a number of rows', `${first}&$top=5`],
		['with an encoded path', first.replace('Customers', 'C%75stomers')],
	])('is an error when it is the first page again: %s', async (_, link) => {
		const error = await fnoFailure(list([page(link)]));
		expect(error.message).toContain('leads back to a page that was already read');
	});

	it('is an error when a later page is linked again in another spelling', async () => {
		const link = `${first}&$skip=2`;
		const replies = [page(link), page(link.replace('$skip', '%24skip'))];
		expect((await fnoFailure(list(replies))).message).toContain('already read');
	});

	it('is an error when it leads to another entity set', async () => {
		const error = await fnoFailure(list([page('/data/VendorsV2?$skip=2')]));
		expect(error.message).toContain('leads to something other than this list');
	});

	it.each([
		['empty', ''],
		['empty', '  '],
		['null', null],
		['a number', 2],
		['an object', { href: '?$skip=2' }],
		['a list', ['?$skip=2']],
		['a boolean', false],
	])('is an error when it is %s: %j', async (kind, link) => {
		const reply = response(200, { value: [{ n: 1 }], '@odata.nextLink': link });
		expect((await fnoFailure(list([reply]))).message).toContain(`to the next page is ${kind}`);
		expect((await list([reply], { limit: 1 })).rows).toHaveLength(1);
	});

	it.each([
		['empty pages', []],
		['the same rows', [1, 2].map((n) => ({ '@odata.etag': `W/"${n}"`, n }))],
	])('is followed over %s a hundred times at most', async (_, rows) => {
		let skip = 0;
		const replies = [
			() => response(200, { value: rows, '@odata.nextLink': `?$skiptoken=${++skip}` }),
		];
		const error = await fnoFailure(list(replies));
		expect(error.message).toMatch(/^The instance sent 100 pages in a row without a new record/);
		expect(skip).toBeLessThanOrEqual(102);
	});

	it('may pass empty pages between others', async () => {
		let skip = 0;
		const link = () => ({ '@odata.nextLink': `?$skiptoken=${++skip}` });
		const replies = [
			...Array.from({ length: 99 }, () => () => response(200, { value: [], ...link() })),
			() => response(200, { value: [{ n: 1 }], ...link() }),
			...Array.from({ length: 99 }, () => () => response(200, { value: [], ...link() })),
			end,
		];
		expect((await list(replies)).rows).toHaveLength(2);
	});
});

describe('a response that is not a list', () => {
	it.each([
		['an object', {}],
		['a bare list', [{ a: 1 }]],
		['a single value', { value: { a: 1 } }],
		['null', 'null'],
		['nothing', ''],
	])('is an error: %s', async (_, body) => {
		const error = await fnoFailure(list([response(200, body)]));
		expect(error.message).toBe('The instance responded with something that is not a list');
		expect(error.description).not.toBe('');
	});

	it('reports the error that it contains', async () => {
		const body = {
			error: {
				code: '',
				message: 'An error has occurred.',
				innererror: { message: 'Failed in the middle.' },
			},
		};
		const reply = response(200, body, { 'ms-dyn-aid': 'activity-1' });
		expect(await fnoFailure(list([reply]))).toMatchObject({
			kind: 'refused',
			message: 'Failed in the middle.',
			activityId: 'activity-1',
		});
	});

	it.each([
		['is truncated', '{"value":[{"a":1},', 'network', /was cut off/, 2],
		['continues after an error', '{"value":[{"a":1}{"error":{}}', 'network', /was cut off/, 2],
		['is not JSON', 'Service is starting', 'refused', /not the expected JSON/, 1],
	])('is an error when it %s', async (_, text, kind, message, reads) => {
		const { connection, requests } = environment([response(200, text)]);
		const error = await fnoFailure(readRows(await connection(), first).next());
		expect(error.kind).toBe(kind);
		expect(error.message).toMatch(message);
		expect(requests).toHaveLength(reads);
	});

	it('is requested once more when it broke off', async () => {
		const { rows, paths } = await list([response(200, '{"value":[{"n":'), end]);
		expect(rows).toEqual([{ n: 3 }]);
		expect(paths).toEqual([first, first]);
	});
});
