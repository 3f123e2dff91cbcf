import { sleep } from 'n8n-workflow';
import { response, badGateway, environment, fnoError, fnoFailure, thrown, write } from '../support';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.fn(async () => undefined),
}));

const waits = () => jest.mocked(sleep).mock.calls.map(([ms]) => ms);
const ok = response(200, { value: [] });

beforeEach(() => {
	jest.mocked(sleep).mockReset().mockResolvedValue(undefined);
});

describe('retrying', () => {
	it('retries a throttled write, but not before Retry-After', async () => {
		const { requests, request } = environment([response(429, '', { 'retry-after': '7' }), ok]);
		await request(write);
		expect(requests).toHaveLength(2);
		expect(waits()[0]).toBeGreaterThanOrEqual(7000);
	});

	it('does not retry a call that would have to wait ten minutes', async () => {
		const { requests, request } = environment([response(429, '', { 'retry-after': '600' })]);
		const error = await fnoFailure(request());
		expect(error).toMatchObject({
			kind: 'throttled',
			message: expect.stringContaining('600 seconds'),
		});
		expect(requests).toHaveLength(1);
	});

	it('retries a read a few times after a bad gateway', async () => {
		const { requests, request } = environment([badGateway]);
		expect(await fnoFailure(request())).toMatchObject({ kind: 'unavailable', status: 502 });
		expect(requests).toHaveLength(4);
	});

	it('never retries a write after a bad gateway: its outcome is unknown', async () => {
		const reply = { ...badGateway, headers: { ...badGateway.headers, 'MS-DYN-AID': 'activity-1' } };
		const { requests, request } = environment([reply, ok]);
		const error = await fnoFailure(request(write));
		expect(error).toMatchObject({
			kind: 'unknownOutcome',
			status: 502,
			activityId: 'activity-1',
		});
		expect(error.message).toContain('may or may not have been made');
		expect(requests).toHaveLength(1);
	});

	it.each([
		['socket hang up', { code: 'ECONNRESET' }],
		['timeout of 120000ms exceeded', { code: 'ECONNABORTED' }],
		['timeout', { code: 'ETIMEDOUT' }],
		['something new', {}],
	])('retries a read that broke off, but never a write (%s)', async (message, more) => {
		const writing = environment([thrown(message, more), ok]);
		expect((await fnoFailure(writing.request(write))).kind).toBe('unknownOutcome');
		expect(writing.requests).toHaveLength(1);
		const reading = environment([thrown(message, more), ok]);
		await expect(reading.request()).resolves.toHaveProperty('status', 200);
	});

	it.each([
		['connect ECONNREFUSED', { code: 'ECONNREFUSED' }],
		['getaddrinfo ENOTFOUND', { cause: thrown('getaddrinfo', { code: 'ENOTFOUND' }) }],
		['connect ETIMEDOUT', { code: 'ETIMEDOUT', syscall: 'connect' }],
		[
			'Client network socket disconnected before secure TLS connection was established',
			{ code: 'ECONNRESET' },
		],
	])('retries a write that was never sent (%s)', async (message, more) => {
		const { requests, request } = environment([thrown(message, more), ok]);
		await expect(request(write)).resolves.toHaveProperty('status', 200);
		expect(requests).toHaveLength(2);
	});

	it.each([
		['read EHOSTUNREACH', { code: 'EHOSTUNREACH', syscall: 'read' }],
		['write ENETUNREACH', { code: 'ENETUNREACH', syscall: 'write' }],
		['network is down', { code: 'ENETDOWN' }],
		['decryption failed', { code: 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC' }],
		['Request blocked by proxy', { code: 'ECONNRESET' }],
		['Not allowed', { cause: thrown('reset', { code: 'EPIPE' }) }],
	])(
		'never retries a write whose connection may have been established (%s)',
		async (message, more) => {
			const { requests, request } = environment([thrown(message, more), ok]);
			expect((await fnoFailure(request(write))).kind).toBe('unknownOutcome');
			expect(requests).toHaveLength(1);
		},
	);

	it.each([
		['connect EHOSTUNREACH 10.0.0.1:443', { code: 'EHOSTUNREACH' }],
		['unreachable', { code: 'ENETUNREACH', syscall: 'connect' }],
		[
			'',
			{ code: 'ETIMEDOUT', errors: [thrown('late', { code: 'ETIMEDOUT', syscall: 'connect' })] },
		],
	])('retries a write that could not connect (%s)', async (message, more) => {
		const { requests, request } = environment([thrown(message, more), ok]);
		await expect(request(write)).resolves.toHaveProperty('status', 200);
		expect(requests).toHaveLength(2);
	});

	it('does not retry a call that n8n blocks', async () => {
		const guarded = thrown('The request was blocked because the hostname is restricted');
		const { requests, request } = environment([guarded]);
		expect((await fnoFailure(request(write))).kind).toBe('network');
		expect(requests).toHaveLength(1);
	});

	it.each([
		['a bad gateway', badGateway, 'unavailable'],
		['no connection', thrown('connect', { code: 'ECONNREFUSED' }), 'network'],
		['a busy environment', response(429, '', { 'retry-after': '1' }), 'throttled'],
	])('retries nothing while a user waits in the editor: %s', async (_, reply, kind) => {
		const { requests, request } = environment([reply, ok]);
		expect((await fnoFailure(request({ patience: 'none' }))).kind).toBe(kind);
		expect(requests).toHaveLength(1);
		expect(waits()).toEqual([]);
	});

	it('does not retry a call with an untrusted certificate, whose outcome is not unknown', async () => {
		const replies = thrown('self-signed certificate', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
		const { requests, request } = environment([replies]);
		expect((await fnoFailure(request(write))).kind).toBe('network');
		expect(requests).toHaveLength(1);
	});

	it.each([400, 500, 503])(
		'never retries a refusal by F&O itself, whatever its status (%i)',
		async (status) => {
			for (const given of [write, {}]) {
				const { requests, request } = environment([fnoError(status, 'Site is mandatory.'), ok]);
				const error = await fnoFailure(request(given));
				expect(error).toMatchObject({
					kind: 'refused',
					message: 'Site is mandatory.',
					activityId: 'activity-1',
				});
				expect(requests).toHaveLength(1);
			}
		},
	);
});

describe('a cancelled execution', () => {
	it('sends nothing', async () => {
		const { requests, entra, request } = environment([ok], { signal: AbortSignal.abort() });
		expect((await fnoFailure(request())).kind).toBe('cancelled');
		expect([...requests, ...entra.requests]).toEqual([]);
	});

	it('does not wait for a token', async () => {
		const controller = new AbortController();
		const { requests, request, entra } = environment([ok], { signal: controller.signal });
		entra.send = async () => await new Promise(() => controller.abort());
		expect((await fnoFailure(request())).kind).toBe('cancelled');
		expect(requests).toHaveLength(0);
	});

	it('stops waiting immediately', async () => {
		const controller = new AbortController();
		jest.mocked(sleep).mockImplementation(async () => {
			controller.abort();
			throw new Error('aborted');
		});
		const { requests, request } = environment([badGateway, ok], { signal: controller.signal });
		expect((await fnoFailure(request())).kind).toBe('cancelled');
		expect(requests).toHaveLength(1);
		expect(requests[0].abortSignal).toBe(controller.signal);
	});
});
