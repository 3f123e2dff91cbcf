// Replaces jsonwebtoken in the MSAL bundle with the one function that MSAL calls.
import { constants, createPrivateKey, sign as signBytes } from 'crypto';
import type { SigningOptions } from 'crypto';
import type { JwtHeader, JwtPayload } from 'jsonwebtoken';

const paddings: Record<string, SigningOptions | undefined> = {
	RS256: { padding: constants.RSA_PKCS1_PADDING },
	PS256: {
		padding: constants.RSA_PKCS1_PSS_PADDING,
		saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
	},
};

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Signs a JSON Web Token with an RSA key, as RFC 7515 and RFC 7518 describe. */
function sign(payload: JwtPayload, privateKey: string, options: { header: JwtHeader }): string {
	const { alg, ...others } = options.header;
	const key = createPrivateKey(privateKey);
	const padding = paddings[alg];
	if (!padding) throw new Error(`The algorithm ${alg} is not supported`);
	if (key.asymmetricKeyType !== 'rsa') throw new Error('The private key must be an RSA key');
	const header = { alg, typ: 'JWT', ...others };
	const iat = payload.iat ?? Math.floor(Date.now() / 1000);
	const signed = `${encode(header)}.${encode({ ...payload, iat })}`;
	const signature = signBytes('sha256', Buffer.from(signed), { key, ...padding });
	return `${signed}.${signature.toString('base64url')}`;
}

export default { sign };
