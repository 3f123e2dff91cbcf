import { randomUUID } from 'node:crypto';
import type { Switches } from '../switches/fnoSwitches';

/** One plain HTTP request as the server around the environment hands it in. */
export interface FnoRequest {
	method: string;
	/** Raw, still percent-encoded, with query. */
	path: string;
	/** Names in lower case. */
	headers: Record<string, string>;
	body: Buffer;
}

export interface FnoResponse {
	status: number;
	headers: Record<string, string>;
	body: string | Buffer;
}

const COMMON = {
	'cache-control': 'no-cache',
	pragma: 'no-cache',
	expires: '-1',
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'SAMEORIGIN',
	'odata-version': '4.0',
};

/** Content type of success and error answers alike, with its blank and no charset [O]. */
export const ODATA_JSON = 'application/json; odata.metadata=minimal';

/** An answer with F&O's usual headers; `ms-dyn-aid` is the activity id its support asks for [O]. */
export function fnoResponse(
	status: number,
	body: string | Buffer = '',
	headers: Record<string, string> = {},
): FnoResponse {
	return { status, body, headers: { ...COMMON, 'ms-dyn-aid': randomUUID(), ...headers } };
}

export function jsonResponse(
	status: number,
	body: string,
	headers: Record<string, string> = {},
): FnoResponse {
	return fnoResponse(status, body, { 'content-type': ODATA_JSON, ...headers });
}

/**
 * F&O makes browsers insist on TLS [O]. Here the header would bind every port of localhost, also
 * those without TLS, so it is sent only where a switch says so.
 */
export function withTransportSecurity(response: FnoResponse, switches: Switches): FnoResponse {
	if (switches.strictTransportSecurity === 'absent') return response;
	const value = 'max-age=31536000; includeSubDomains';
	return { ...response, headers: { ...response.headers, 'strict-transport-security': value } };
}
