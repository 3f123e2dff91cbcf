import type { INodeParameters } from 'n8n-workflow';
import { continueOnFail } from '../../../support/nodeParameters';
import { useWorld } from '../../../support/world';

const world = useWorld();

const request = (
	method: string,
	path: string,
	{ options, ...more }: INodeParameters = {},
): INodeParameters => ({
	resource: 'request',
	operation: 'send',
	instance: { __rl: true, mode: 'url', value: '' },
	method,
	path,
	...more,
	...(options !== undefined && { options }),
});

const pairs = (values: Record<string, string>): INodeParameters => ({
	pairs: Object.entries(values).map(([name, value]) => ({ name, value })),
});

const json = (bodyJson: unknown): INodeParameters => ({
	bodyType: 'json',
	bodyJson: typeof bodyJson === 'string' ? bodyJson : JSON.stringify(bodyJson),
});

const GROUPS = '/data/CustomerGroups';
const RETAIL = `${GROUPS}(dataAreaId='usmf',CustomerGroupId='10')?cross-company=true`;

describe('a request that reads', () => {
	it('gives the response as it came, as one item', async () => {
		const [list, ...others] = await world.output(
			request('GET', `${GROUPS}?$top=2&$select=CustomerGroupId`),
		);
		expect(others).toEqual([]);
		expect(list['@odata.context']).toContain('$metadata#CustomerGroups');
		expect(list.value).toHaveLength(2);
	});

	it('adds query parameters, percent-encoded', async () => {
		const query = pairs({ $filter: "CustomerGroupId eq '10'", 'cross-company': 'true' });
		const { sent } = await world.attempt(request('GET', GROUPS, { query }));
		expect(sent).toEqual([`GET ${GROUPS}?$filter=CustomerGroupId eq '10'&cross-company=true`]);
	});

	it('takes a whole address of the instance', async () => {
		const [group] = await world.output(request('GET', `${world.instances[0]}${RETAIL}`));
		expect(group).toMatchObject({ CustomerGroupId: '10' });
	});

	it('follows the links of a list on request, with its headers', async () => {
		await world.sandbox.control.setSwitches({ pageSize: '10' });
		const all = await world.rows('CustomersV3');
		const { result, log } = await world.during(async () =>
			world.output(
				request('GET', '/data/CustomersV3?cross-company=true&$select=CustomerAccount', {
					headers: pairs({ 'Accept-Language': 'de' }),
					options: { followNextLinks: true },
				}),
			),
		);
		expect(result).toHaveLength(all.length);
		expect(log.filter(({ service }) => service === 'fno').length).toBeGreaterThan(1);
	});

	it('gives text, and a file with a name', async () => {
		const metadata = `${GROUPS}?$top=1`;
		const [{ data }] = await world.output(request('GET', metadata, { responseFormat: 'text' }));
		expect(data).toContain('CustomerGroupId');
		const { items } = await world.succeed(request('GET', metadata, { responseFormat: 'file' }));
		expect(items[0].json).toEqual({ bytes: String(data).length });
		expect(items[0].binary?.data).toMatchObject({
			fileName: 'CustomerGroups',
			mimeType: 'application/json',
		});
	});

	it('gives a number as text, without the byte order mark that F&O puts before it', async () => {
		await world.sandbox.control.setSwitches({ countMark: 'bom' });
		const count = `${GROUPS}/$count?cross-company=true`;
		const [{ data }] = await world.output(request('GET', count, { responseFormat: 'text' }));
		expect(data).toMatch(/^\d+$/);
	});

	it('shows status and headers on request', async () => {
		const [full] = await world.output(request('GET', RETAIL, { options: { fullResponse: true } }));
		expect(full).toMatchObject({ statusCode: 200, body: { CustomerGroupId: '10' } });
		expect(full.headers).not.toHaveProperty('set-cookie');
	});

	it('is sent again while F&O is not available', async () => {
		await world.fail('GET', '/data/CustomerGroups', 503);
		const { failure, sent } = await world.attempt(request('GET', RETAIL));
		expect(failure).toBeUndefined();
		expect(sent).toHaveLength(2);
	});
});

describe('a request that writes', () => {
	it('sends JSON as it was entered', async () => {
		const [changed] = await world.output(request('PATCH', RETAIL, json('{"Description":"New"}')));
		expect(changed).toEqual({ success: true });
		const groups = await world.rows('CustomerGroups');
		expect(
			groups.find((row) => row.dataAreaId === 'usmf' && row.CustomerGroupId === '10'),
		).toMatchObject({ Description: 'New' });
	});

	it('sends a file of the input item', async () => {
		const { failure, outputs } = await world.run(
			request('POST', `${GROUPS}?cross-company=true`, {
				bodyType: 'file',
				inputDataFieldName: 'file',
				contentType: 'application/json',
			}),
			{
				items: [
					{
						json: {},
						binary: {
							file: {
								data: Buffer.from(
									JSON.stringify({
										dataAreaId: 'usmf',
										CustomerGroupId: 'F1',
										Description: 'File',
									}),
								).toString('base64'),
								mimeType: 'text/plain',
							},
						},
					},
				],
			},
		);
		expect(failure).toBeUndefined();
		expect(outputs[0][0].json).toMatchObject({ CustomerGroupId: 'F1' });
	});

	it('names a file that is not there, and sends nothing', async () => {
		const { failure, sent } = await world.attempt(
			request('POST', GROUPS, { bodyType: 'file', inputDataFieldName: 'missing' }),
		);
		expect(failure?.message).toContain('missing');
		expect(sent).toEqual([]);
	});

	it('is never sent again, and has an unknown outcome, if its response is lost', async () => {
		await world.fail('POST', '/data/CustomerGroups', { drop: 'afterWork' });
		const { failure, writes } = await world.attempt(
			request('POST', GROUPS, json({ CustomerGroupId: 'L1', Description: 'Lost' })),
		);
		expect(failure?.message).toContain('may or may not have been made');
		expect(writes).toHaveLength(1);
	});

	it('is blocked by a read-only credential, which still reads', async () => {
		await world.useServicePrincipal({ readOnly: true });
		for (const method of ['DELETE', 'PATCH', 'POST', 'PUT']) {
			const { failure, sent } = await world.attempt(request(method, RETAIL));
			expect(failure?.message).toContain('read-only');
			expect(sent).toEqual([]);
		}
		expect(await world.output(request('GET', RETAIL))).toHaveLength(1);
		expect((await world.attempt(request('HEAD', RETAIL))).sent).toHaveLength(1);
		await world.useServicePrincipal();
	});

	describe.each([
		'/api/connector/dequeue/activity',
		'/API/Connector/DEQUEUE/activity?x=1',
		'/api/connector/%64equeue/activity',
	])('by GET, as %s takes a message out of its queue', (path) => {
		it('is never sent again', async () => {
			await world.fail('GET', '/', { drop: 'afterWork' });
			const { failure, sent } = await world.attempt(request('GET', path));
			expect(failure?.message).toContain('may or may not have been made');
			expect(sent).toHaveLength(1);
		});

		it('is blocked by a read-only credential', async () => {
			await world.useServicePrincipal({ readOnly: true });
			const { failure, sent } = await world.attempt(request('GET', path));
			expect(failure?.message).toContain('read-only');
			expect(sent).toEqual([]);
			await world.useServicePrincipal();
		});
	});

	it("reports F&O's refusal with its text", async () => {
		const { failure } = await world.attempt(
			request('POST', GROUPS, json({ CustomerGroupId: '10', Description: 'Again' })),
		);
		expect(failure?.message).toContain('already exists');
	});
});

describe('a request is refused before anything is sent', () => {
	it.each([
		['={{ "" }}', 'Path is empty'],
		['data/CustomerGroups', 'does not start with "/"'],
		['//other.example/data', 'a different host'],
		['/\\other.example/data', 'a different host'],
		['https://other.example/data', 'a different host'],
		['/data/X#Y', 'contains "#"'],
		['/data/X\nY', 'line break'],
		['javascript:alert(1)', 'a different host'],
	])('for the path %j', async (path, message) => {
		const { failure, sent } = await world.attempt(request('GET', path));
		expect(failure?.message).toContain(message);
		expect(sent).toEqual([]);
	});

	it.each([
		['Authorization', 'Bearer x'],
		['host', 'other.example'],
		['Cookie', 'a=b'],
		['X-HTTP-Method', 'DELETE'],
		['x-http-method-override', 'DELETE'],
		['Bad Name', 'x'],
		['X-Text', 'a\r\nB: c'],
	])('for the header %s', async (name, value) => {
		const { failure, sent } = await world.attempt(
			request('GET', RETAIL, { headers: { pairs: [{ name, value }] } }),
		);
		expect(failure?.message).toContain(name);
		expect(sent).toEqual([]);
	});

	it.each([
		[
			'a header given twice',
			{
				headers: {
					pairs: [
						{ name: 'Prefer', value: 'a' },
						{ name: 'prefer', value: 'b' },
					],
				},
			},
			'twice',
		],
		['a value without a name', { query: { pairs: [{ name: '', value: 'b' }] } }, 'without a name'],
		['an unknown method', { method: 'TRACE' }, 'Method must be one of DELETE, GET'],
		[
			'status and headers of several pages',
			{ options: { followNextLinks: true, fullResponse: true } },
			'Include Status and Headers',
		],
		[
			'links of what is no list',
			{ responseFormat: 'text', options: { followNextLinks: true } },
			'Follow Next Links',
		],
	])('for %s', async (_, more, message) => {
		const { failure, sent } = await world.attempt(request('GET', RETAIL, more));
		expect(failure?.message).toContain(message);
		expect(sent).toEqual([]);
	});

	it('for JSON that cannot be read, with advice for expressions', async () => {
		const { failure, sent } = await world.attempt(request('POST', GROUPS, json('{"a": b}')));
		expect(failure?.message).toContain('JSON cannot be read');
		expect(failure?.description).toContain('JSON.stringify');
		expect(sent).toEqual([]);
	});

	it('for one item without stopping the others', async () => {
		const { outputs } = await world.run(request('GET', '={{ $json.path }}'), {
			items: [{ json: { path: 'x' } }, { json: { path: RETAIL } }],
			...continueOnFail,
		});
		expect(outputs[0].map((item) => Object.keys(item.json)[0])).toEqual([
			'error',
			expect.any(String),
		]);
		expect(outputs[0][1].json).toMatchObject({ CustomerGroupId: '10' });
	});
});
