import { Readable } from 'node:stream';
import { sleep } from 'n8n-workflow';
import { InputError } from '../../../../nodes/shared/core/inputError';
import { everything, failure, markers } from '../../auth/tokens/support';
import {
	account,
	response,
	badGateway,
	environment,
	fnoError,
	fnoFailure,
	fnoHeaders,
	instance,
	secretToken,
	thrown,
	write,
} from '../support';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.fn(async () => undefined),
}));

const ok = response(200, { value: [] }, { 'X-Some-Header': 'a', 'set-cookie': ['b', 'c'] });

beforeEach(() => {
	jest.mocked(sleep).mockReset().mockResolvedValue(undefined);
});

describe('a request', () => {
	it('goes only to the instance, with a token for that instance', async () => {
		const { entra, requests, request } = environment([ok]);
		const response = await request({ path: "/data/X(A='%2F')?$top=1" });
		expect(response).toEqual({
			status: 200,
			headers: { 'x-some-header': 'a', 'set-cookie': 'b, c' },
			text: '{"value":[]}',
		});
		expect(requests[0]).toMatchObject({
			method: 'GET',
			url: `${instance}/data/X(A='%2F')?$top=1`,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
			timeout: 120_000,
		});
		const scope = entra.requests[0].form.scope.split(' ');
		expect(scope).toContain(`${instance}/.default`);
		expect(requests[0].headers).toMatchObject({
			Accept: 'application/json',
			Authorization: expect.stringContaining(`${instance}/.default`),
		});
	});

	it('states the version of OData, read, written and streamed alike', async () => {
		const { connection, requests } = environment([ok]);
		const { request, stream } = await connection();
		await request({ method: 'GET', path: '/data/X', effect: 'read' });
		await request({ method: 'POST', path: '/data/X', effect: 'write', body: '{}' });
		for await (const chunk of stream({ method: 'GET', path: '/data/X', effect: 'read' }))
			expect(chunk).toBe('{"value":[]}');
		expect(requests).toHaveLength(3);
		for (const { headers } of requests)
			expect(headers).toMatchObject({ 'OData-Version': '4.0', 'OData-MaxVersion': '4.0' });
	});

	it('says of a read whose connection broke that it broke, not that nothing was sent', async () => {
		const { request } = environment([thrown('read ECONNRESET', { code: 'ECONNRESET' })]);
		const error = await fnoFailure(request());
		expect(error).toMatchObject({ kind: 'network' });
		expect(error.message).toContain('was lost');
		expect(`${error.message} ${error.description}`).not.toContain('Nothing was sent');
	});

	it('carries a new request id on every attempt', async () => {
		const { requests, request } = environment([badGateway, ok]);
		await request();
		await request();
		const ids = requests.map(({ headers }) => headers?.['x-ms-client-request-id']);
		expect(ids).toHaveLength(3);
		expect(new Set(ids).size).toBe(3);
	});

	it('keeps an empty object as its body, which n8n would otherwise drop', async () => {
		const { requests, request } = environment([ok]);
		await request({ ...write, body: '{}' });
		expect(requests[0].body).toBe('{}');
		expect(requests[0].headers).toHaveProperty('Content-Type', 'application/json; charset=utf-8');
	});

	it("carries the caller's headers, but never the caller's Authorization header", async () => {
		const { requests, request } = environment([ok]);
		await request({ headers: { Accept: 'multipart/mixed', Authorization: 'Bearer other' } });
		expect(requests[0].headers).toMatchObject({ Accept: 'multipart/mixed' });
		expect(requests[0].headers?.Authorization).not.toBe('Bearer other');
	});

	it.each(['data/X', '.evil.com/x', '@evil.com/x', ':8443/x', 'https://evil.com/x'])(
		'is rejected before a token is fetched when its path "%s" leads to another host',
		async (path) => {
			const { entra, requests, request } = environment([ok]);
			await fnoFailure(request({ path }));
			expect([...requests, ...entra.requests]).toEqual([]);
		},
	);

	it('uses a separate token for each instance', async () => {
		const { entra, requests, connection } = environment([ok]);
		const own = await connection();
		const other = await connection('Fabrikam.operations.dynamics.com/');
		await own.request({ method: 'GET', path: '/data', effect: 'read' });
		await other.request({ method: 'GET', path: '/data', effect: 'read' });
		expect(own.cacheKey).not.toBe(other.cacheKey);
		expect(other.instance).toBe('https://fabrikam.operations.dynamics.com');
		expect(entra.requests).toHaveLength(2);
		for (const { url, headers } of requests) {
			expect(headers?.Authorization).toContain(`${new URL(url).origin}/.default`);
		}
	});

	it('needs a valid instance, from the node or the credential', async () => {
		const { connection } = environment([ok]);
		expect((await connection(' ')).instance).toBe(account().environmentUrl);
		expect(await failure(connection('http://contoso.com'))).toBeInstanceOf(InputError);
	});
});

describe('a read-only credential', () => {
	it('refuses a write before anything is sent, even a token request', async () => {
		const credential = account({ readOnly: true });
		const { entra, requests, request } = environment([ok], { credential });
		expect((await fnoFailure(request(write))).kind).toBe('readOnly');
		expect([...requests, ...entra.requests]).toEqual([]);
		await expect(request()).resolves.toHaveProperty('status', 200);
	});
});

describe('a refused token', () => {
	it('is replaced once, even for a write', async () => {
		const { entra, requests, request } = environment([response(401), ok]);
		await expect(request(write)).resolves.toHaveProperty('status', 200);
		expect(entra.requests).toHaveLength(2);
		expect(requests[0].headers?.Authorization).not.toBe(requests[1].headers?.Authorization);
	});

	it('causes an error that gives the F&O menu path when its replacement is refused too', async () => {
		const { entra, requests, request } = environment([response(401)]);
		const error = await fnoFailure(request());
		expect(error).toMatchObject({ kind: 'auth', status: 401 });
		expect(error.description).toContain(
			'System administration > Setup > Microsoft Entra ID applications',
		);
		expect([requests.length, entra.requests.length]).toEqual([2, 2]);
	});

	it('is not replaced again for a minute when its replacement was refused too', async () => {
		const { entra, requests, connection } = environment([response(401)]);
		const { request } = await connection();
		const read = async () =>
			await fnoFailure(request({ method: 'GET', path: '/data/X', effect: 'read' }));
		for (let item = 0; item < 5; item++) expect((await read()).kind).toBe('auth');
		expect([requests.length, entra.requests.length]).toEqual([6, 2]);
		const later = Date.now() + 61_000;
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => later);
		await read();
		clock.mockRestore();
		expect(entra.requests).toHaveLength(3);
	});

	it('is replaced only once when 100 concurrent calls are refused', async () => {
		const refused = new Set<unknown>();
		const { entra, connection } = environment([
			({ headers }) => {
				const token = headers?.Authorization;
				if (refused.size === 0) refused.add(token);
				return refused.has(token) ? response(401) : ok;
			},
		]);
		const { request } = await connection();
		const calls = Array.from(
			{ length: 100 },
			async () => await request({ method: 'GET', path: '/data/X', effect: 'read' }),
		);
		await expect(Promise.all(calls)).resolves.toHaveLength(100);
		expect(entra.requests).toHaveLength(2);
	});
});

describe('a sign-in page', () => {
	it('is an authentication error when F&O redirects to it', async () => {
		const { requests, request } = environment([response(302, '', { location: 'https://login/' })]);
		expect(await fnoFailure(request())).toMatchObject({ kind: 'auth', status: 302 });
		expect(requests).toHaveLength(1);
	});

	it.each([
		['<html>', { 'content-type': 'text/html; charset=utf-8' }],
		['\uFEFF\n<!DOCTYPE html><p>x', {}],
		['<?xml version="1.0"?><!DOCTYPE html PUBLIC "x">', { 'content-type': 'application/xml' }],
		['<h1>Sign in</h1>', { 'content-type': 'text/html' }],
	])(
		'is not mistaken for data and leaves the outcome of a write unknown: %s',
		async (text, headers) => {
			const page = response(200, text, { ...headers, 'ms-dyn-aid': 'activity-1' });
			const { request } = environment([page]);
			expect((await fnoFailure(request())).kind).toBe('auth');
			expect(await fnoFailure(request(write))).toMatchObject({
				kind: 'unknownOutcome',
				status: 200,
				activityId: 'activity-1',
			});
		},
	);

	it.each(['', '{"value":[]}', 'OK'])('is not detected in "%s" sent as text/html', async (text) => {
		const { request } = environment([
			response(200, text, { ...fnoHeaders, 'content-type': 'text/html' }),
		]);
		expect(await request()).toMatchObject({ status: 200, text });
		expect(await request(write)).toMatchObject({ status: 200, text });
	});
});

describe('secrets', () => {
	it('never appear in an error, even if the instance or n8n echoes them', async () => {
		const repeated = `Bearer ${secretToken} client_secret=${markers.secret}`;
		const replies = [
			fnoError(400, repeated),
			response(502, repeated),
			response(401, repeated),
			response(429, repeated, { 'retry-after': '900' }),
			thrown(repeated, { code: 'ECONNRESET' }),
			thrown(repeated, { code: 'ECONNREFUSED' }),
		];
		for (const reply of replies) {
			for (const given of [write, {}]) {
				const error = await fnoFailure(environment([reply]).request(given));
				expect(everything(error)).not.toContain('MARKER');
			}
		}
	});
});

describe('a stream', () => {
	async function* chunks(...parts: Array<Uint8Array | Error>) {
		for (const part of parts) {
			if (part instanceof Error) throw part;
			yield part;
		}
	}
	const read = async (replies: unknown[]) => {
		const bodies = replies.map((body) => ({ statusCode: 200, headers: {}, body }));
		const { connection } = environment(bodies);
		let text = '';
		const { stream } = await connection();
		for await (const part of stream({ method: 'GET', path: '/data/$metadata', effect: 'read' }))
			text += part;
		return text;
	};

	it('reassembles characters that are split across chunks', async () => {
		const bytes = new TextEncoder().encode('<Größe>');
		expect(await read([chunks(bytes.slice(0, 4), bytes.slice(4))])).toBe('<Größe>');
	});

	it('throws for an error response, as a request does', async () => {
		const body = chunks(new TextEncoder().encode('{"error":{"message":"No right."}}'));
		const { connection } = environment([{ statusCode: 403, headers: {}, body }]);
		const parts = (await connection()).stream({ method: 'GET', path: '/data', effect: 'read' });
		const error = await fnoFailure((async () => await parts[Symbol.asyncIterator]().next())());
		expect(error).toMatchObject({ kind: 'forbidden', status: 403, message: 'No right.' });
	});

	it('closes the body when a web page came instead of data', async () => {
		const ends: string[] = [];
		async function* page() {
			try {
				yield new TextEncoder().encode('<html>Sign in');
				yield new TextEncoder().encode('</html>');
			} finally {
				ends.push('closed');
			}
		}
		const headers = { 'content-type': 'text/html' };
		const { connection } = environment([{ statusCode: 200, headers, body: page() }]);
		const parts = (await connection()).stream({ method: 'GET', path: '/data', effect: 'read' });
		const error = await fnoFailure((async () => await parts[Symbol.asyncIterator]().next())());
		expect(error).toMatchObject({ kind: 'auth', message: expect.stringContaining('web page') });
		expect(ends).toEqual(['closed']);
	});

	it('throws an error without secrets when it breaks off', async () => {
		const broken = chunks(new Uint8Array([60]), thrown('aborted', { code: 'ECONNRESET' }));
		const error = await fnoFailure(read([broken]));
		expect(error).toMatchObject({
			kind: 'network',
			message: expect.stringContaining('was cut off'),
		});
		expect(everything(error)).not.toContain('MARKER');
	});
});

describe('a download', () => {
	/** Ends without an error after more than the start of a file. */
	const cutOff = () => {
		const body = new Readable({ read: () => undefined });
		body.push(Buffer.alloc(5000));
		setTimeout(() => body.destroy(), 5);
		return { statusCode: 200, headers: fnoHeaders, body };
	};
	const stored = async (content: AsyncIterable<unknown> | Buffer) => {
		if (Buffer.isBuffer(content)) return content.length;
		let size = 0;
		for await (const piece of content) size += (piece as Buffer).length;
		return size;
	};
	const download = async (replies: Parameters<typeof environment>[0]) => {
		const { connection, requests } = environment(replies);
		const { download } = await connection();
		const work = download(
			{ method: 'GET', path: '/api/file', effect: 'read' },
			async ({ content }) => await stored(content),
		);
		return { work, requests };
	};

	it('is requested again after its connection was closed', async () => {
		const file = { statusCode: 200, headers: fnoHeaders, body: Buffer.from('abc') };
		const { work, requests } = await download([cutOff, file]);
		expect(await work).toBe(3);
		expect(requests).toHaveLength(2);
	});

	it('is requested four times at most, refused and cut off in turn', async () => {
		const { work, requests } = await download([badGateway, cutOff, badGateway, cutOff, cutOff]);
		expect(await fnoFailure(work)).toMatchObject({
			kind: 'network',
			message: `The connection to ${instance} was lost: The connection was closed`,
		});
		expect(requests).toHaveLength(4);
	});
});
