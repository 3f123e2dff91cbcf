import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sleep } from 'n8n-workflow';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { downloadTo } from '../../../../nodes/shared/dataManagement/blobs/download';
import type { ArrivingFile } from '../../../../nodes/shared/transport/types';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.fn(async () => undefined),
}));

const SIGNATURE = 'a%2Bb%3D';
const BYTES = Buffer.alloc(3_000_000, 'PK and more');

let folder = '';
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'download-'));
});
afterAll(async () => await rm(folder, { recursive: true }));

/** Sends like n8n, to a storage on this machine instead of the one in the link. */
async function withStorage<T>(
	respond: (response: ServerResponse, attempt: number) => void,
	work: (link: string, client: Parameters<typeof downloadTo>[0]) => Promise<T>,
): Promise<{ result: T; attempts: number }> {
	let attempts = 0;
	const server = createServer((_, response) => respond(response, ++attempts));
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const { port } = server.address() as AddressInfo;
	const send = async ({ url }: IHttpRequestOptions) => {
		const request = get(`http://127.0.0.1:${port}${new URL(url).pathname}`);
		const [body] = (await once(request, 'response')) as [IncomingMessage];
		return { statusCode: body.statusCode ?? 0, headers: { ...body.headers }, body };
	};
	try {
		const link = `https://storage.example/dmf/file?sv=2014-02-14&sig=${SIGNATURE}`;
		return { result: await work(link, { send }), attempts };
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

/** As n8n stores files: whatever arrives, in a file. */
const storing = async ({ content, size }: ArrivingFile) => {
	const name = path.join(folder, 'file');
	await writeFile(name, content);
	return { stored: await readFile(name), size: size() };
};
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const whole = (response: ServerResponse) =>
	response.writeHead(200, { 'content-length': BYTES.length }).end(BYTES);
const cut = (response: ServerResponse) => {
	response.writeHead(200, { 'content-length': BYTES.length });
	response.write(BYTES.subarray(0, 1_000_000), () => response.destroy());
};
const cutChunked = (response: ServerResponse) => {
	response.writeHead(200);
	response.write(BYTES.subarray(0, 1_000_000), () => response.destroy());
};

it('a file is stored as it arrives', async () => {
	const { result, attempts } = await withStorage(
		whole,
		async (link, client) => await downloadTo(client, link, storing),
	);
	expect(digest(result.stored)).toBe(digest(BYTES));
	expect(result.size).toBe(BYTES.length);
	expect(attempts).toBe(1);
});

it.each([
	['with its length', cut],
	['in chunks', cutChunked],
])('a file that broke off is requested again (%s)', async (_, broken) => {
	const { result, attempts } = await withStorage(
		(response, attempt) => (attempt === 1 ? broken(response) : whole(response)),
		async (link, client) => await downloadTo(client, link, storing),
	);
	expect(digest(result.stored)).toBe(digest(BYTES));
	expect(attempts).toBe(2);
});

it('a long transfer that broke off is requested again', async () => {
	let now = Date.now();
	const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
	const { attempts } = await withStorage(
		(response, attempt) => (attempt === 1 ? cut(response) : whole(response)),
		async (link, client) =>
			await downloadTo(client, link, async (file) => {
				now += 600_000;
				return await storing(file);
			}),
	);
	clock.mockRestore();
	expect(attempts).toBe(2);
});

it.each([
	['breaks off', cut],
	[
		'is cut or refused in turn',
		(response: ServerResponse, attempt: number) => {
			if (attempt % 2 === 0) cut(response);
			else response.writeHead(503).end();
		},
	],
])('a file that always %s is requested four times', async (_, respond) => {
	jest.mocked(sleep).mockClear();
	let thrown: unknown;
	const { attempts } = await withStorage(respond, async (link, client) => {
		thrown = await downloadTo(client, link, storing).catch((error: unknown) => error);
	});
	expect(thrown).toMatchObject({ message: expect.stringContaining('https://storage.example') });
	expect(attempts).toBe(4);
	expect(jest.mocked(sleep).mock.calls.map(([ms]) => Math.floor(Math.log2(ms / 1000)))).toEqual([
		0, 1, 2,
	]);
});

it('storing that fails by itself is not tried again', async () => {
	let thrown: unknown;
	const { attempts } = await withStorage(whole, async (link, client) => {
		const full = async () => await Promise.reject(new Error('No space left'));
		thrown = await downloadTo(client, link, full).catch((error: unknown) => error);
	});
	expect(thrown).toMatchObject({ message: 'No space left' });
	expect(attempts).toBe(1);
});

it.each([
	['a refusal', 403, '<Error><Code>AuthenticationFailed</Code></Error>', 'AuthenticationFailed'],
	['a web page', 200, '<!doctype html><title>Sign in</title>', 'a web page instead of the file'],
])('%s is no file, and its error hides the link', async (_, status, body, text) => {
	const keep = jest.fn();
	let thrown: unknown;
	await withStorage(
		(response) => response.writeHead(status, { 'content-type': 'application/xml' }).end(body),
		async (link, client) => {
			thrown = await downloadTo(client, link, keep).catch((error: unknown) => error);
		},
	);
	expect(thrown).toMatchObject({ message: expect.stringContaining(text) });
	expect(JSON.stringify(thrown)).not.toContain(SIGNATURE);
	expect(keep).not.toHaveBeenCalled();
});

it('a web page in place of the file is not blamed on the address of the instance', async () => {
	let thrown: unknown;
	await withStorage(
		(response) => response.end('<!doctype html><title>Sign in</title>'),
		async (link, client) => {
			thrown = await downloadTo(client, link, storing).catch((error: unknown) => error);
		},
	);
	expect(thrown).toMatchObject({
		kind: 'unavailable',
		message: 'The storage at https://storage.example responded with a web page instead of the file',
		description: 'Check any proxy in front of n8n.',
	});
});
