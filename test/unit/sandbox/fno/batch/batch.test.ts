import {
	batchBody,
	changeSet,
	groupPath,
	GROUPS,
	part,
	readBatchResponse,
	sendBatch,
	statuses,
	useBatchWorld,
	type Inner,
} from './batchWorld';
import { json, ORIGIN, reason } from '../fnoWorld';

const world = useBatchWorld();

let ids = 0;
const create = (group: string, more: Record<string, unknown> = {}): Inner => ({
	method: 'POST',
	path: GROUPS,
	body: { CustomerGroupId: group, Description: 'Prüfung', ...more },
	id: String(++ids),
});

beforeEach(() => {
	ids = 0;
});

describe('$batch', () => {
	it('processes each request as if sent alone, and responds in their order', async () => {
		const parts = readBatchResponse(
			await world.batch(
				changeSet(create('B1'), create('B2')),
				part({ method: 'GET', path: groupPath('B1') }),
				part({ method: 'PATCH', path: groupPath('B1'), body: { Description: 'x' } }),
				part({ method: 'DELETE', path: groupPath('B2') }),
				part({ method: 'GET', path: groupPath('B2') }),
				part({ method: 'GET', path: `${GROUPS}?$top=1&$orderby=Nope` }),
			),
		);
		expect(statuses(parts)).toEqual([[201, 201], 200, 204, 204, 404, 400]);
		const [created] = parts.flat();
		expect(created).toMatchObject({
			id: '1',
			headers: {
				'Content-Type': 'application/json; odata.metadata=minimal',
				'OData-Version': '4.0',
				Location: `${ORIGIN}${GROUPS}`,
			},
		});
		expect(JSON.parse(created?.body ?? '')).toMatchObject({
			'@odata.context': `${ORIGIN}/data/$metadata#CustomerGroups/$entity`,
			CustomerGroupId: 'B1',
			Description: 'Prüfung',
		});
		expect(json(await world.get(groupPath('B1'))).Description).toBe('x');
	});

	it('follows the rules about companies and calls actions', async () => {
		const other = groupPath('10', 'usrt');
		const clear = '/Microsoft.Dynamics.DataEntities.clearDefaults';
		const parts = await world.batch(
			part({ method: 'PATCH', path: other, body: { Description: 'x' } }),
			part({ method: 'PATCH', path: `${other}?cross-company=true`, body: { Description: 'x' } }),
			part({ method: 'POST', path: `${groupPath('10')}${clear}`, body: {} }),
		);
		expect(statuses(readBatchResponse(parts))).toEqual([400, 204, 204]);
	});

	it('accepts a quoted boundary and Content-Length', async () => {
		const body = '{"CustomerGroupId":"B1","Description":"ü"}';
		const sized = { 'Content-Length': String(Buffer.byteLength(body)) };
		const text = batchBody(part({ method: 'POST', path: GROUPS, body, headers: sized }));
		const type = { 'content-type': 'multipart/mixed;boundary="batch_1"' };
		expect(statuses(readBatchResponse(await sendBatch(world, text, type)))).toEqual([201]);
	});
});

describe('a changeset that fails', () => {
	const failing = () =>
		world.batch(
			changeSet(
				create('B1'),
				{ method: 'PATCH', path: groupPath('10'), body: { Description: 'changed' }, id: 'p' },
				{ method: 'DELETE', path: groupPath('B1'), id: 'd' },
				create('B4'),
				create('20'),
				create('B6'),
			),
			part({ method: 'GET', path: groupPath('10') }),
		);

	it('becomes one error part with the id of its first request, and changes nothing', async () => {
		const before = JSON.stringify(world.environment.rows('CustomerGroups'));
		const etag = (await world.get(groupPath('10'))).headers.etag;
		const parts = readBatchResponse(await failing());
		expect(parts[0]).toMatchObject({ status: 500, id: '1' });
		const { error } = JSON.parse(parts.flat()[0]?.body ?? '');
		expect(error).toMatchObject({
			code: '',
			innererror: {
				type: 'Microsoft.Dynamics.Platform.Integration.Services.OData.AxODataWriteException',
			},
		});
		expect(error.innererror.message).toMatch(
			/^Write failed for table row of type 'CustCustomerGroupEntity'\. Infolog: Error: .*20.*already exists\.\.$/s,
		);
		expect(JSON.stringify(world.environment.rows('CustomerGroups'))).toBe(before);
		expect((await world.get(groupPath('10'))).headers.etag).toBe(etag);
		expect((await world.get(groupPath('B4'))).status).toBe(404);
	});

	it('has the status of the switch', async () => {
		world.switches.changeSetErrorStatus = '400';
		expect(readBatchResponse(await failing())[0]).toMatchObject({ status: 400, id: '1' });
	});

	it('restores what it deleted, so that it can be found again', async () => {
		await world.send('POST', GROUPS, { CustomerGroupId: 'B1', Description: 'kept' });
		const parts = await world.batch(
			changeSet({ method: 'DELETE', path: groupPath('B1'), id: '1' }, { ...create('20'), id: '2' }),
		);
		expect(statuses(readBatchResponse(parts))).toEqual([500]);
		expect(json(await world.get(groupPath('B1'))).Description).toBe('kept');
	});

	it('has the status of a request that never became a write', async () => {
		const parts = await world.batch(
			changeSet(create('B1'), { method: 'POST', path: '/data/Nope', body: {}, id: 'n' }),
		);
		expect(readBatchResponse(parts)[0]).toMatchObject({ status: 404, id: '1' });
		expect((await world.get(groupPath('B1'))).status).toBe(404);
	});

	it('uses up numbers of a number sequence', async () => {
		const customer = (group: string, id: string): Inner => ({
			method: 'POST',
			path: '/data/CustomersV3',
			body: { CustomerGroupId: group, SalesCurrencyCode: 'USD' },
			id,
		});
		const number = async () => {
			const [got] = readBatchResponse(await world.batch(changeSet(customer('10', '1')))).flat();
			return Number(JSON.parse(got?.body ?? '').CustomerAccount.replace(/\D/g, ''));
		};
		const first = await number();
		await world.batch(changeSet(customer('10', '1'), customer('Nope', '2')));
		expect(await number()).toBe(first + 2);
	});
});

describe('an invalid batch', () => {
	const good = () => batchBody(changeSet(create('B1')), part(create('B2')));

	it.each<[string, () => string]>([
		['no body', () => ''],
		['only line feeds', () => good().replaceAll('\r\n', '\n')],
		['one line feed in a header', () => good().replace('http\r\nContent-T', 'http\nContent-T')],
		['another boundary', () => good().replaceAll('batch_1', 'batch_2')],
		['no closing delimiter', () => good().replace('--batch_1--\r\n', '')],
		['a changeset that is not closed', () => good().replace(/--changeset_\d+--/, '')],
		['text before', () => `preamble\r\n${good()}`],
		['text after', () => `${good()}epilogue`],
		['no parts', () => '--batch_1--\r\n'],
		['no transfer encoding', () => good().replace(/Content-Transfer-Encoding: binary\r\n/, '')],
		['another transfer encoding', () => good().replace('binary', 'base64')],
		['another part type', () => good().replace('application/http', 'application/json')],
		['no Content-ID in a changeset', () => good().replace(/Content-ID: \d+\r\n/, '')],
		['a Content-ID twice', () => good().replace(/Content-ID: \d+/g, 'Content-ID: 7')],
		['a header twice', () => good().replace(/(Content-ID: \d+\r\n)/, '$1$1')],
		['a wrong header line', () => good().replace('Content-ID:', 'Content-ID')],
		['a different host', () => good().replace(ORIGIN, 'https://localhost:4712')],
		['a longer host', () => good().replace(ORIGIN, `${ORIGIN}1`)],
		['another scheme', () => good().replace(ORIGIN, ORIGIN.replace('https', 'http'))],
		['only a path', () => good().replace(ORIGIN, '')],
		['a reference', () => good().replace(`${ORIGIN}${GROUPS}`, '$1')],
		['a path outside /data', () => good().replace('/data/', '/metadata/')],
		['a batch', () => good().replace(GROUPS, '/data/$batch')],
		['no HTTP version', () => good().replace(' HTTP/1.1', '')],
		['HTTP/2', () => good().replace('HTTP/1.1', 'HTTP/2')],
		['an unknown method', () => good().replace('POST ', 'MERGE ')],
		['a GET in a changeset', () => good().replace('POST ', 'GET ')],
		['a blank in an address', () => good().replace(GROUPS, '/data/Customer Groups')],
		['no line after the inner headers', () => good().replace(/json\r\n\r\n[^\r]*/, 'json')],
		[
			'a Content-Length too large',
			() => good().replace('json\r\n', 'json\r\nContent-Length: 999\r\n'),
		],
		[
			'a Content-Length too small',
			() => good().replace('json\r\n', 'json\r\nContent-Length: 3\r\n'),
		],
		[
			'a GET with a body',
			() => batchBody(part(create('B1')), part({ method: 'GET', path: GROUPS, body: {} })),
		],
		[
			'a changeset in a changeset',
			() => good().replace('application/http', 'multipart/mixed; boundary=x'),
		],
	])('is refused as a whole: %s', async (_, text) => {
		const before = world.groupCount();
		const response = await sendBatch(world, text());
		expect(response.status).toBe(400);
		expect(reason(response)).toMatch(/^The batch request is not valid: /);
		expect(world.groupCount()).toBe(before);
	});

	it.each(['application/json', 'multipart/mixed', 'multipart/form-data; boundary=batch_1', ''])(
		'is refused with the content type "%s"',
		async (type) => {
			expect((await sendBatch(world, good(), { 'content-type': type })).status).toBe(400);
		},
	);

	it('has more than 5,000 requests', async () => {
		const many = (count: number) =>
			batchBody(
				...Array.from({ length: count }, () => part({ method: 'GET', path: groupPath('nope') })),
			);
		expect(readBatchResponse(await sendBatch(world, many(5_000)))).toHaveLength(5_000);
		expect((await sendBatch(world, many(5_001))).status).toBe(400);
	});

	it('is any request but a POST', async () => {
		expect((await world.get('/data/$batch')).status).toBe(405);
	});
});
