import type { FaultEffect } from '../../../sandbox/control/faults';
import type { Random } from '../random';

type Status = Extract<FaultEffect, { status: number }>;

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** A page of something between the client and the environment. */
export function gatewayPage(random: Random): Status {
	const status = random.pick([502, 503, 504]);
	const page = `<html><head><title>${status}</title></head><body>Try again later.</body></html>`;
	const body = random.pick([page, page, '', 'upstream connect error']);
	return { status, body, headers: body === page ? HTML : {} };
}

/** An error that F&O itself states, with its headers. */
export const ownError = (status: number, message: string): Status => ({
	status,
	headers: {
		'content-type': 'application/json; odata.metadata=minimal',
		'odata-version': '4.0',
		'ms-dyn-aid': '5c1b5f0e-6f6b-4b0e-9a54-0d6c6a3f0c11',
	},
	body: JSON.stringify({
		error: {
			code: '',
			message: 'An error has occurred.',
			innererror: { message, type: 'System.InvalidOperationException', stacktrace: '' },
		},
	}),
});

/** A 404 that says nothing: no body, and none of F&O's headers. */
export const strangers404: Status = { status: 404, body: '' };

/** A success from something in the environment's place, such as a probe while it restarts. */
export const strangers200 = (random: Random): Status => ({
	status: 200,
	headers: { 'content-type': 'application/json' },
	body: random.pick(['{"status":"restarting"}', '{"status":"restarting"}', '{}', '[]', '"OK"']),
});

export const empty200: Status = { status: 200, body: '' };

/** Throttling in all its forms. `now` is the time of the environment in milliseconds. */
export function throttling(random: Random, now: number): Status {
	const seconds = random.pick([0, 1, 3, 20, 20, 900]);
	const headers = random.pick<Record<string, string>>([
		{ 'retry-after': String(seconds) },
		{ 'retry-after': new Date(now + seconds * 1000).toUTCString() },
		{},
		{ 'retry-after': 'soon' },
	]);
	return { ...ownError(429, 'This request was throttled.'), status: 429, headers };
}
