import { generateKeyPairSync } from 'crypto';
import { sign, verify } from 'jsonwebtoken';
import own from '../../../tools/jsonwebtoken';

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
