import { ClientAssertion, CryptoProvider } from '@azure/msal-node';
import { generateKeyPairSync } from 'crypto';
import jsonwebtoken, { sign, verify } from 'jsonwebtoken';
import own from '../../../tools/msal/jsonwebtoken';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const payload = { aud: 'https://login.example.com/token', iss: 'client', exp: 9e9, nbf: 1, iat: 1 };

describe.each(['RS256', 'PS256'] as const)('the signer in the bundle, %s', (alg) => {
	const header = { alg, 'x5t#S256': 'thumbprint' };

	it('writes header and payload as jsonwebtoken does', () => {
		const ours = own.sign(payload, privateKey, { header }).split('.');
		const theirs = sign(payload, privateKey, { header, algorithm: alg }).split('.');
		expect(JSON.parse(Buffer.from(ours[0], 'base64url').toString())).toEqual(
			JSON.parse(Buffer.from(theirs[0], 'base64url').toString()),
		);
		expect(ours[1]).toBe(theirs[1]);
		if (alg === 'RS256') expect(ours[2]).toBe(theirs[2]);
	});

	it('makes a signature that jsonwebtoken accepts', () => {
		const token = own.sign(payload, privateKey, { header });
		expect(verify(token, publicKey, { algorithms: [alg] })).toEqual(payload);
	});

	it('adds the time of issue if it is missing', () => {
		const { aud, exp } = payload;
		const token = own.sign({ aud, exp }, privateKey, { header });
		expect(verify(token, publicKey)).toHaveProperty('iat', expect.any(Number));
	});
});

it('signs with RSA keys only', () => {
	const { privateKey: ec } = generateKeyPairSync('ec', {
		namedCurve: 'P-256',
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	});
	expect(() => own.sign(payload, ec, { header: { alg: 'RS256' } })).toThrow('RSA');
});

it('takes nothing that jsonwebtoken does not take', () => {
	// A type check: it fails to compile when the parameters or the result differ.
	expect({ sign } satisfies typeof own).toHaveProperty('sign');
});

describe('what MSAL signs', () => {
	const thumbprint = 'ab'.repeat(32);
	const encoded = Buffer.from(thumbprint, 'hex').toString('base64url');
	const chain = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';

	/** The arguments that MSAL calls jsonwebtoken's `sign` with. */
	function callFor(assertion: ClientAssertion) {
		const signer = jest.spyOn(jsonwebtoken, 'sign');
		assertion.getJwt(new CryptoProvider(), 'client', payload.aud);
		const calls = signer.mock.calls as unknown as Array<Parameters<typeof own.sign>>;
		signer.mockRestore();
		expect(calls).toHaveLength(1);
		return calls[0];
	}

	it.each([
		[
			'a SHA-256 thumbprint',
			() => ClientAssertion.fromCertificateWithSha256Thumbprint(thumbprint, privateKey),
			{ alg: 'PS256', 'x5t#S256': encoded },
		],
		[
			'a SHA-1 thumbprint',
			() => ClientAssertion.fromCertificate(thumbprint, privateKey),
			{ alg: 'RS256', x5t: encoded },
		],
		[
			'a certificate chain',
			() => ClientAssertion.fromCertificateWithSha256Thumbprint(thumbprint, privateKey, chain),
			{ alg: 'PS256', 'x5t#S256': encoded, x5c: ['MIIB'] },
		],
	])('is what the replacement was written for, with %s', (_, make, header) => {
		const call = callFor(make());
		expect(call).toEqual([
			{
				aud: payload.aud,
				exp: expect.any(Number),
				iss: 'client',
				sub: 'client',
				nbf: expect.any(Number),
				jti: expect.any(String),
			},
			privateKey,
			{ header },
		]);
		// MSAL rounds the time, so that `nbf` may be half a second ahead.
		const token = verify(own.sign(...call), publicKey, { complete: true, clockTolerance: 1 });
		expect(token.header).toEqual({ typ: 'JWT', ...header });
		expect(token.payload).toEqual({ ...call[0], iat: expect.any(Number) });
	});
});
