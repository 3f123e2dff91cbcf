import { randomUUID } from 'node:crypto';
import type { Switches } from '../switches/fnoSwitches';

/** An HTTP request to an environment. */
export interface FnoRequest {
	method: string;
	/** Raw and percent-encoded, including the query. */
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

/** Content type of success and error responses, with a space and no charset [O]. */
export const ODATA_JSON = 'application/json; odata.metadata=minimal';

/** A response with F&O's usual headers; `ms-dyn-aid` is the activity id that support uses [O]. */
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
 * F&O makes browsers require TLS [O]. Here the header would affect every port of localhost, even
 * those without TLS, so it is sent only if a switch says so.
 */
export function withTransportSecurity(response: FnoResponse, switches: Switches): FnoResponse {
	if (switches.strictTransportSecurity === 'absent') return response;
	const value = 'max-age=31536000; includeSubDomains';
	return { ...response, headers: { ...response.headers, 'strict-transport-security': value } };
}

const TEN_MINUTES = 600_000;
const OFFSETS = { right: 0, tenMinutesAhead: TEN_MINUTES, tenMinutesBehind: -TEN_MINUTES } as const;

/** The time by the clock of the environment, in milliseconds. */
export const environmentTime = ({ clock }: Switches): number => Date.now() + OFFSETS[clock];

/** The server adds the right date by itself [O: every response has one]. */
export function withDate(response: FnoResponse, switches: Switches): FnoResponse {
	if (switches.clock === 'right') return response;
	const date = new Date(environmentTime(switches)).toUTCString();
	return { ...response, headers: { ...response.headers, date } };
}
