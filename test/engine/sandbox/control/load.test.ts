import { useSandbox, type FetchOptions } from '../../../support/sandbox';
import { applicationForm, postToken } from '../../../support/signIn';

const sandbox = useSandbox();
let token: string;

beforeAll(async () => {
	token = String((await postToken(sandbox, applicationForm(sandbox))).body.access_token);
});

const GROUPS = '/data/CustomerGroups';

const send = <T>(path: string, options: FetchOptions = {}) => {
	const headers = { authorization: `Bearer ${token}`, ...options.headers };
	return sandbox.fetchJson<T>(`${sandbox.info.environments[0].url}${path}`, {
		...options,
		headers,
	});
};

const control = <T>(method: string, path: string, json?: unknown) =>
	sandbox.fetchJson<T>(`${sandbox.info.control}${path}`, { method, json });

function batch(...groups: string[]) {
	const parts = groups.map((group, index) =>
		[
			'--b',
			'Content-Type: application/http',
			'Content-Transfer-Encoding: binary',
			`Content-ID: ${index + 1}`,
			'',
			`POST ${sandbox.info.environments[0].url}${GROUPS} HTTP/1.1`,
			'Content-Type: application/json',
			'',
			JSON.stringify({ CustomerGroupId: group, Description: 'x' }),
		].join('\r\n'),
	);
	return send('/data/$batch', {
		method: 'POST',
		headers: { 'content-type': 'multipart/mixed; boundary=b' },
		text: `${parts.join('\r\n')}\r\n--b--\r\n`,
	});
}

const stored = async () =>
	(await sandbox.control.state(sandbox.info.environments[0].name, 'CustomerGroups')).filter(
		({ CustomerGroupId }) => String(CustomerGroupId).startsWith('LOAD'),
	).length;

const statuses = (text: string) => text.match(/(?<=HTTP\/1\.1 )\d+/g) ?? [];

describe('a batch over the wire', () => {
	it('gets a complete response', async () => {
		const { status, headers, text } = await batch('LOAD1', 'LOAD2');
		expect(status).toBe(200);
		expect(headers['content-type']).toMatch(/^multipart\/mixed; boundary=batchresponse_/);
		expect(statuses(text)).toEqual(['201', '201']);
		const [entry] = (await sandbox.control.log()).filter(({ path }) => path === '/data/$batch');
		expect(entry).toMatchObject({ status: 200, body: expect.stringContaining('LOAD2') });
	});

	it('can have faults in its parts', async () => {
		await control('POST', '/faults', {
			service: 'fno',
			part: true,
			method: 'POST',
			path: '^/data/CustomerGroups',
			times: 1,
			then: { status: 429, headers: { 'Retry-After': '5' } },
		});
		const { text } = await batch('LOAD1', 'LOAD2');
		expect(statuses(text)).toEqual(['429', '201']);
		expect(text).toContain('\r\nRetry-After: 5\r\n');
		expect(await stored()).toBe(1);
	});

	it('can be cut off with the connection', async () => {
		await control('POST', '/faults', { service: 'fno', times: 1, then: { truncate: 0.5 } });
		await expect(batch('LOAD1', 'LOAD2')).rejects.toThrow(/aborted|ECONNRESET|hang up/);
		expect(await stored()).toBe(2);
		const log = await sandbox.control.log();
		expect(log.find(({ path }) => path === '/data/$batch')).toMatchObject({
			status: 0,
			fault: 'truncate 0.5',
		});
	});

	it.each([
		[{ truncate: 0.8, ending: 'neat' }, ['201', '201'], false],
		[{ keepParts: 1 }, ['201'], true],
	])('can end early: %j', async (then, expected, isClosed) => {
		await control('POST', '/faults', { service: 'fno', times: 1, then });
		const { status, text } = await batch('LOAD1', 'LOAD2');
		expect([status, await stored()]).toEqual([200, 2]);
		expect(statuses(text)).toEqual(expected);
		expect(/--batchresponse_[\w-]+--\r\n$/.test(text)).toBe(isClosed);
	});
});

describe('the load on the sandbox', () => {
	it('is counted, in total and by service', async () => {
		await control('DELETE', '/traffic');
		await batch('LOAD1', 'LOAD2');
		await send(GROUPS);
		await postToken(sandbox, applicationForm(sandbox));
		const { body } = await control<Record<string, unknown>>('GET', '/traffic');
		expect(body).toMatchObject({
			requests: 3,
			writeRequests: 1,
			recordsWritten: 2,
			batches: 1,
			tokenRequests: 1,
			inFlightMax: 1,
			fno: { requests: 2, recordsWritten: 2 },
			entra: { requests: 1, tokenRequests: 1 },
		});
	});

	it('can be slowed down and released again', async () => {
		const none = { requestMs: 0, recordMs: 0, writers: 0 };
		const pace = await control('POST', '/pace', { recordMs: 1, writers: 2 });
		expect(pace.body).toEqual({ ...none, recordMs: 1, writers: 2 });
		expect(statuses((await batch('LOAD1', 'LOAD2')).text)).toEqual(['201', '201']);
		expect((await control('DELETE', '/pace')).status).toBe(204);
		expect((await control('GET', '/pace')).body).toEqual(none);
		await control('POST', '/pace', { requestMs: 1 });
		await sandbox.control.reset();
		expect((await control('GET', '/pace')).body).toEqual(none);
		expect((await control('POST', '/pace', { writers: -1 })).status).toBe(400);
	});

	it('is not logged while the log is off', async () => {
		await control('POST', '/log', { enabled: false });
		await send(GROUPS);
		expect(await sandbox.control.log()).toEqual([]);
		await control('POST', '/log', { enabled: true });
		await send(GROUPS);
		expect(await sandbox.control.log()).toHaveLength(1);
	});

	it('can come from a table of any requested size', async () => {
		const set = '/data/WarehouseMovementTransactions';
		const { name } = sandbox.info.environments[0];
		const volume = { environment: name, rows: 1_000_000 };
		expect((await control('POST', '/volume', volume)).status).toBe(200);
		const { body } = await send<Record<string, unknown[]>>(`${set}?$count=true`);
		expect(body['@odata.count']).toBe(1_000_000);
		expect(body.value).toHaveLength(10_000);
		await sandbox.control.reset();
		expect((await send<Record<string, unknown[]>>(set)).body.value).toEqual([]);
		expect((await control('POST', '/volume', { ...volume, environment: 'x' })).status).toBe(400);
		expect((await control('POST', '/volume', { ...volume, rows: 1_000_001 })).status).toBe(400);
	});
});
