import { createHash } from 'node:crypto';
import { createBlobStorage } from '../../../../sandbox/blobs/blobStorage';
import { checkSize, limitsOf } from '../../../../sandbox/blobs/requestChecks';
import { defaultSwitches } from '../../../../sandbox/switches/fnoSwitches';

const ORIGIN = 'https://localhost:4712';
const MINUTE = 60_000;

function setUp() {
	const switches = defaultSwitches();
	const clock = { now: Date.UTC(2026, 0, 2) };
	const storage = createBlobStorage({ origin: () => ORIGIN, switches, now: () => clock.now });
	const container = storage.container('dmf');
	const send = async (
		method: string,
		url: string,
		body: string | Buffer = '',
		headers: Record<string, string> = {},
	) => {
		const bytes = Buffer.from(body);
		const response = await storage.handle({
			method,
			path: url.slice(ORIGIN.length),
			headers: { 'content-length': String(bytes.length), ...headers },
			body: bytes,
		});
		const text = response.body.toString();
		return { ...response, text, code: response.headers['x-ms-error-code'] };
	};
	const put = async (url: string, body: string, headers: Record<string, string> = {}) =>
		await send('PUT', url, body, { 'x-ms-blob-type': 'BlockBlob', ...headers });
	return { switches, clock, container, send, put, url: container.link('a b.zip', 'rw') };
}

describe('blob storage', () => {
	it('stores a blob and gives it back', async () => {
		const { put, send, url } = setUp();
		expect(await put(url, 'hello', { 'content-type': 'application/zip' })).toMatchObject({
			status: 201,
			headers: { etag: expect.stringMatching(/^"0x8D/) },
		});
		const got = await send('GET', url);
		expect(got).toMatchObject({ status: 200, text: 'hello' });
		expect(got.headers).toMatchObject({
			'content-type': 'application/zip',
			'x-ms-blob-type': 'BlockBlob',
		});
		expect((await send('HEAD', url)).headers.etag).toBe(got.headers.etag);
		expect(await send('GET', url, '', { range: 'bytes=1-2' })).toMatchObject({
			status: 206,
			text: 'el',
		});
		expect((await send('GET', url, '', { range: 'bytes=9-' })).status).toBe(416);
	});

	it('puts blocks together in the order of their list', async () => {
		const { send, url } = setUp();
		const id = (name: string) => Buffer.from(name).toString('base64');
		const block = async (name: string, body: string) =>
			await send('PUT', `${url}&comp=block&blockid=${encodeURIComponent(id(name))}`, body);
		const list = async (...names: string[]) =>
			await send(
				'PUT',
				`${url}&comp=blocklist`,
				`<?xml version="1.0"?><BlockList>${names.map((name) => `<Latest>${id(name)}</Latest>`).join('')}</BlockList>`,
			);
		expect((await block('001', 'lo')).status).toBe(201);
		expect((await block('002', 'hel')).status).toBe(201);
		expect((await send('GET', url)).code).toBe('BlobNotFound');
		expect((await list('002', '003')).code).toBe('InvalidBlockList');
		expect((await list('002', '001')).status).toBe(201);
		expect((await send('GET', url)).text).toBe('hello');
		await block('001', 'x');
		expect((await block('0003', 'x')).code).toBe('InvalidBlobOrBlock');
		expect((await send('PUT', `${url}&comp=block`, 'x')).code).toBe(
			'MissingRequiredQueryParameter',
		);
		expect((await send('PUT', `${url}&comp=block&blockid=%25`, 'x')).code).toBe(
			'InvalidQueryParameterValue',
		);
		expect((await send('PUT', `${url}&comp=blocklist`, '<a/>')).code).toBe('InvalidXmlDocument');
	});

	it('reports errors as XML with a code', async () => {
		const { send, url } = setUp();
		const { status, text, headers } = await send('GET', url);
		expect(status).toBe(404);
		expect(text).toMatch(
			/^\uFEFF<\?xml version="1.0" encoding="utf-8"\?><Error><Code>BlobNotFound<\/Code><Message>The specified blob does not exist\.\nRequestId:/,
		);
		expect(headers['content-type']).toBe('application/xml');
		expect((await send('HEAD', url)).text).toBe('');
	});
});

describe('a shared access signature', () => {
	it.each([
		['another blob', (url: string) => url.replace('a%20b', 'c')],
		['another permission', (url: string) => url.replace('sp=r', 'sp=w')],
		['a later end', (url: string) => url.replace(/se=2026/, 'se=2027')],
		['another resource', (url: string) => url.replace('sr=b', 'sr=c')],
		['no signature', (url: string) => url.replace(/&sig=[^&]*/, '')],
		['nothing at all', (url: string) => url.replace(/\?.*/, '')],
	])('is refused for %s', async (_, change) => {
		const { send, container } = setUp();
		container.put('a b.zip', Buffer.from('x'));
		const url = container.link('a b.zip', 'r');
		expect((await send('GET', url)).status).toBe(200);
		expect(await send('GET', change(url))).toMatchObject({
			status: 403,
			code: 'AuthenticationFailed',
		});
	});

	it('is good for its time only', async () => {
		const { send, put, clock, url } = setUp();
		await put(url, 'x');
		clock.now += 34 * MINUTE;
		expect((await send('GET', url)).status).toBe(200);
		clock.now += 2 * MINUTE;
		const late = await send('GET', url);
		expect(late).toMatchObject({ status: 403, code: 'AuthenticationFailed' });
		expect(late.text).toMatch(/Expiry \[2026-01-02T00:35:00Z\]/);
	});

	it('can be expired from the start', async () => {
		const { put, container, switches } = setUp();
		switches.blobLinkLifetime = 'expired';
		expect((await put(container.link('late', 'rw'), 'x')).status).toBe(403);
	});

	it('allows what it says', async () => {
		const { put, send, container } = setUp();
		const url = container.link('read', 'r');
		expect((await put(url, 'x')).code).toBe('AuthorizationPermissionMismatch');
		expect((await send('DELETE', url)).status).toBe(405);
	});

	it('belongs to a version, which the header must not contradict', async () => {
		const { put, url, container, switches } = setUp();
		expect((await put(url, 'x', { 'x-ms-version': '2014-02-14' })).status).toBe(201);
		expect((await put(url, 'x', { 'x-ms-version': '2015-02-21' })).code).toBe('InvalidHeaderValue');
		switches.blobServiceVersion = '2019-12-12';
		const newer = container.link('newer', 'rw');
		expect(newer).toContain('sv=2019-12-12');
		expect((await put(newer, 'x')).status).toBe(201);
	});
});

describe('an upload', () => {
	it('has no other sign-in', async () => {
		const { put, url } = setUp();
		expect(await put(url, 'x', { authorization: 'Bearer token' })).toMatchObject({
			status: 400,
			code: 'InvalidAuthenticationInfo',
		});
	});

	it('says which type of blob it is', async () => {
		const { send, put, url } = setUp();
		expect(await send('PUT', url, 'x')).toMatchObject({
			status: 400,
			code: 'MissingRequiredHeader',
		});
		expect((await put(url, 'x', { 'x-ms-blob-type': 'PageBlob' })).code).toBe('InvalidHeaderValue');
		expect((await put(`${url}&comp=page`, 'x')).code).toBe('InvalidQueryParameterValue');
	});

	it('has the length and the checksum that it announces', async () => {
		const { put, url } = setUp();
		const md5 = createHash('md5').update('x').digest('base64');
		expect((await put(url, 'x', { 'content-md5': md5 })).status).toBe(201);
		expect((await put(url, 'y', { 'content-md5': md5 })).code).toBe('Md5Mismatch');
		const headers = { 'x-ms-blob-type': 'BlockBlob' };
		const storage = createBlobStorage({ origin: () => ORIGIN, switches: defaultSwitches() });
		const path = storage.container('dmf').link('x', 'rw').slice(ORIGIN.length);
		const response = await storage.handle({ method: 'PUT', path, headers, body: Buffer.from('x') });
		expect(response.status).toBe(411);
	});

	it('is at most as large as its version allows', () => {
		expect(limitsOf('2014-02-14')).toMatchObject({ blob: 64 * 1024 ** 2, block: 4 * 1024 ** 2 });
		expect(limitsOf('2019-12-12').blob).toBe(5_000 * 1024 ** 2);
		expect(() => checkSize(10, 10)).not.toThrow();
		expect(() => checkSize(11, 10)).toThrow(/too large/);
	});
});
