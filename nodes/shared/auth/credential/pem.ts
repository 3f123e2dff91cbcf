import { createPrivateKey, X509Certificate } from 'crypto';
import { InputError } from '../../core/inputError';

const block = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/;

const attempt = <T>(work: () => T): T | undefined => {
	try {
		return work();
	} catch {
		return undefined;
	}
};

/**
 * Rebuilds a PEM block whose line breaks a one-line field turned into spaces or the two characters
 * `\n`, or removed. Text without a PEM block is only trimmed.
 */
function normalisePem(text: string): string {
	const unfolded = text.replace(/\\r|\\n/g, '\n').replace(/[\u200B-\u200D\u2060\uFEFF]/g, '');
	const found = block.exec(unfolded);
	if (!found) return text.trim();
	const [, label, content] = found;
	const lines = content.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
	return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/**
 * Reads the RSA private key of an application.
 * @returns the key as a PEM block with proper lines
 * @throws InputError when it is missing, encrypted, not RSA or not a key. Never shows the key.
 */
export function readPrivateKey(text: string): string {
	const pem = normalisePem(text);
	const refuse = (message: string) =>
		new InputError({
			field: 'Private Key',
			message,
			advice:
				'Paste the RSA private key of the certificate without a password, from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----',
		});

	if (!pem) throw refuse('The private key is empty');
	if (pem.includes('BEGIN ENCRYPTED PRIVATE KEY')) {
		throw refuse('The private key is protected with a password');
	}
	const key = attempt(() => createPrivateKey(pem));
	if (!key) throw refuse('The private key is not a valid key in PEM format');
	if (key.asymmetricKeyType !== 'rsa') throw refuse('The private key is not an RSA key');
	return pem;
}

/**
 * Reads the certificate that is registered for the application and checks that it belongs to the
 * private key.
 * @returns its SHA-256 thumbprint as bare hexadecimal digits
 * @throws InputError when it is missing, not a certificate, or belongs to another key
 */
export function readThumbprint(text: string, privateKey: string): string {
	const pem = normalisePem(text);
	const refuse = (message: string, advice: string) =>
		new InputError({ field: 'Certificate', message, advice });

	if (!pem) throw refuse('The certificate is empty', 'Paste the certificate in PEM format');
	const certificate = attempt(() => new X509Certificate(pem));
	if (!certificate) {
		throw refuse(
			'The certificate is not a valid certificate in PEM format',
			'Paste all of it, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----',
		);
	}
	if (!certificate.checkPrivateKey(createPrivateKey(privateKey))) {
		throw refuse(
			'The certificate does not belong to the private key',
			'Paste the certificate and the private key that it was created with',
		);
	}
	return certificate.fingerprint256.replaceAll(':', '');
}
