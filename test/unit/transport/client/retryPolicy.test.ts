import { decide, limits } from '../../../../nodes/shared/transport/client/retryPolicy';
import { retryAfterMs } from '../../../../nodes/shared/core/headers';
import type {
	Attempt,
	Decision,
	History,
} from '../../../../nodes/shared/transport/client/retryPolicy';

const now = Date.parse('2026-01-01T00:00:00Z');
const fresh = (more: Partial<History> = {}): History => ({
	effect: 'read',
	retries: 0,
	elapsed: 0,
	...more,
});
const status = (code: number, retryAfter?: string): Extract<Attempt, { kind: 'response' }> => ({
	kind: 'response',
	status: code,
	isRefusal: false,
	isStrange: false,
	...(retryAfter !== undefined && { retryAfter }),
});
const given = (attempt: Attempt, history = fresh(), random = 0): Decision =>
	decide(attempt, history, now, random);

describe('Retry-After', () => {
	it.each([
		['0', 0],
		['30', 30_000],
		[' 1.5 ', 1500],
		['Thu, 01 Jan 2026 00:00:20 GMT', 20_000],
		['Wed, 31 Dec 2025 23:59:00 GMT', 0],
		['soon', undefined],
		['', undefined],
	])('"%s" is %s milliseconds', (text, expected) => {
		expect(retryAfterMs(text, now)).toBe(expected);
	});
});

describe('after 429', () => {
	it('waits as long as requested, plus a random extra so that callers do not all retry at once', () => {
		expect(given(status(429, '20'))).toEqual({ action: 'retry', wait: 20_000 });
		expect(given(status(429, '20'), fresh(), 1)).toEqual({ action: 'retry', wait: 22_000 });
		expect(given(status(429, 'Thu, 01 Jan 2026 00:00:20 GMT'))).toEqual({
			action: 'retry',
			wait: 20_000,
		});
	});

	it('waits half a minute when Retry-After is missing or invalid', () => {
		expect(given(status(429))).toEqual({ action: 'retry', wait: limits.defaultWait });
		expect(given(status(429, 'soon'))).toEqual({ action: 'retry', wait: limits.defaultWait });
	});

	it.each([
		['the requested wait is too long', '121', fresh()],
		['the call was throttled too often', '1', fresh({ retries: limits.throttledRetries })],
		['the total wait would be too long', '100', fresh({ retries: 2, elapsed: 250_000 })],
	])('gives up instead of retrying early when %s', (_, retryAfter, history) => {
		expect(given(status(429, retryAfter), history)).toEqual({
			action: 'throttled',
			wait: Number(retryAfter) * 1000,
		});
	});

	it('retries writes too', () => {
		expect(given(status(429, '1'), fresh({ effect: 'write' })).action).toBe('retry');
	});
});

describe('after any other response, or none', () => {
	const write = fresh({ effect: 'write' });
	const failed = (failure: 'unreachable' | 'blocked' | 'interrupted' | 'cancelled'): Attempt => ({
		kind: 'failure',
		failure,
	});

	it.each<[string, Attempt, string, string]>([
		['success', status(200), 'accept', 'accept'],
		['refusal', status(400), 'accept', 'accept'],
		['missing', status(404), 'accept', 'accept'],
		['request timeout', status(408), 'retry', 'unknownOutcome'],
		['server error', status(500), 'retry', 'unknownOutcome'],
		['bad gateway', status(502), 'retry', 'unknownOutcome'],
		['unavailable', status(503), 'retry', 'unknownOutcome'],
		['gateway timeout', status(504), 'retry', 'unknownOutcome'],
		['not implemented', status(501), 'accept', 'accept'],
		["F&O's own 500", { ...status(500), isRefusal: true }, 'accept', 'accept'],
		["a stranger's 404", { ...status(404), isStrange: true }, 'accept', 'unknownOutcome'],
		["a stranger's empty 200", { ...status(200), isStrange: true }, 'accept', 'unknownOutcome'],
		['no connection', failed('unreachable'), 'retry', 'retry'],
		['broken connection', failed('interrupted'), 'retry', 'unknownOutcome'],
		['forbidden by n8n', failed('blocked'), 'fail', 'fail'],
		['cancelled', failed('cancelled'), 'fail', 'fail'],
	])('applies the right rule to reads and writes: %s', (_, attempt, read, written) => {
		expect(given(attempt).action).toBe(read);
		expect(given(attempt, write).action).toBe(written);
	});

	it('doubles the wait, respects Retry-After and gives up eventually', () => {
		const wait = (retries: number, retryAfter?: string) =>
			given(status(503, retryAfter), fresh({ retries }));
		expect([0, 1, 2].map((retries) => wait(retries))).toEqual(
			[1000, 2000, 4000].map((ms) => ({ action: 'retry', wait: ms })),
		);
		expect(wait(0, '10')).toEqual({ action: 'retry', wait: 10_000 });
		expect(wait(0, '300')).toEqual({ action: 'fail' });
		expect(wait(3)).toEqual({ action: 'fail' });
	});
});
