import { classify } from '../../../../nodes/shared/transport/http/networkFailure';

const failure = (code: string, syscall?: string, message = 'it broke') =>
	classify(Object.assign(new Error(message), { code, syscall }), undefined).kind;

describe('a request without a response', () => {
	it.each([
		['ECONNREFUSED', 'connect'],
		['ENOTFOUND', 'getaddrinfo'],
		['ECONNRESET', 'connect'],
		['EHOSTUNREACH', 'connect'],
	])('was not sent when no connection was made: %s while %s', (code, syscall) => {
		expect(failure(code, syscall)).toBe('unreachable');
	});

	it.each([
		['ECONNRESET', 'read'],
		['EHOSTUNREACH', 'write'],
		['EPROTO', 'write'],
		['ERR_SSL_WRONG_VERSION_NUMBER', undefined],
		['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', undefined],
	])('may have arrived when an established connection broke: %s while %s', (code, syscall) => {
		expect(failure(code, syscall)).toBe('interrupted');
	});

	it.each(['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'DEPTH_ZERO_SELF_SIGNED_CERT'])(
		'was not sent when the certificate was refused: %s',
		(code) => {
			expect(failure(code)).toBe('blocked');
		},
	);

	it('was not sent when n8n itself blocked it, which gives no code', () => {
		expect(classify(new Error('The address is blocked'), undefined).kind).toBe('blocked');
		expect(failure('ECONNRESET', 'read', 'Request blocked by proxy')).toBe('interrupted');
	});
});
