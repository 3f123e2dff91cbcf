/**
 * Why no response came.
 * - `unreachable`: no connection was made, so nothing was sent
 * - `blocked`: the request was stopped before it was sent, and would be again
 * - `interrupted`: it may have arrived
 * - `cancelled`: the execution was stopped
 */
export interface Failure {
	kind: 'unreachable' | 'blocked' | 'interrupted' | 'cancelled';
	message: string;
}

/** Codes of connections that were never made. */
const unreachableCodes = new Set([
	'EAI_AGAIN',
	'ECONNREFUSED',
	'ENOTFOUND',
	'UND_ERR_CONNECT_TIMEOUT',
]);

/** Codes that established connections have too, when their route is lost or no data arrives. */
const routeCodes = new Set(['ECONNRESET', 'EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH', 'ETIMEDOUT']);

/**
 * Certificates, which are checked before the first byte of a request. Other TLS errors can come in
 * the middle of one: a wrong record version was seen after megabytes had arrived [observed].
 */
const blockedCodes = new Set([
	'CERT_CHAIN_TOO_LONG',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'CERT_REJECTED',
	'CERT_REVOKED',
	'CERT_SIGNATURE_FAILURE',
	'CERT_UNTRUSTED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_INVALID_URL',
	'ERR_TLS_CERT_ALTNAME_FORMAT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'HOSTNAME_MISMATCH',
	'INVALID_CA',
	'INVALID_PURPOSE',
	'PATH_LENGTH_EXCEEDED',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

const handshake = /before secure TLS connection was established/;
/** n8n's guards have no code [observed]; a network error may mention blocking too. */
const guard = /\bSSRF\b|blocked|not allowed/i;

/**
 * What an error of n8n's request helper means for the request. If in doubt, the request may have
 * arrived. Keeps only the message: n8n's error contains the request, and with it the token.
 */
export function classify(error: unknown, signal: AbortSignal | undefined): Failure {
	const chain = causes(error);
	const message = chain.map(messageOf).find((text) => text !== '') ?? 'unknown reason';
	const codes = chain.map(codeOf).filter((code) => code !== '');
	const kind = (): Failure['kind'] => {
		if (signal?.aborted || codes.includes('ERR_CANCELED')) return 'cancelled';
		if (codes.some((code) => unreachableCodes.has(code))) return 'unreachable';
		const hasLostRoute = codes.some((code) => routeCodes.has(code));
		if (hasLostRoute && chain.some(isConnecting)) return 'unreachable';
		if (chain.some((cause) => handshake.test(messageOf(cause)))) return 'unreachable';
		if (codes.some((code) => blockedCodes.has(code))) return 'blocked';
		if (chain.some(isInHandshake)) return 'unreachable';
		return codes.length === 0 && guard.test(message) ? 'blocked' : 'interrupted';
	};
	return { kind: kind(), message };
}

/** The error and what caused it; of several addresses tried in turn, the first failure. */
function causes(error: unknown): unknown[] {
	const chain: unknown[] = [];
	for (let cause = error; cause !== undefined && chain.length < 5; cause = causeOf(cause)) {
		chain.push(cause);
	}
	return chain;
}

const member = (value: unknown, name: string): unknown =>
	typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
const causeOf = (error: unknown) => member(error, 'cause') ?? member(member(error, 'errors'), '0');
const codeOf = (error: unknown) => String(member(error, 'code') ?? '');
const messageOf = (error: unknown) => (error instanceof Error ? error.message : '');
/**
 * Whether the connection was still being secured: its protocol is `null` until then [documented].
 * The same error, such as a reset, may come before or after.
 */
function isInHandshake(error: unknown): boolean {
	const request = member(error, 'request');
	const socket = member(member(request, '_currentRequest') ?? request, 'socket');
	return member(socket, 'alpnProtocol') === null;
}

const isConnecting = (error: unknown) =>
	member(error, 'syscall') === 'connect' || /^connect /.test(messageOf(error));
