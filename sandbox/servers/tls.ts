import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import type { TlsMaterial } from './httpsServer';

export interface SandboxTls extends TlsMaterial {
	/** PEM file of the certificate authority, for NODE_EXTRA_CA_CERTS. */
	caFile: string;
	/** A certificate of that authority for another host, made once. */
	certificateFor: (host: string) => Promise<TlsMaterial>;
	/** Removes that file and its folder. */
	remove: () => Promise<void>;
}

const HOUR = 3_600_000;

/** Clocks of containers differ, so a certificate is valid from a little before its creation. */
const validity = () => ({
	notBeforeDate: new Date(Date.now() - HOUR),
	notAfterDate: new Date(Date.now() + 365 * 24 * HOUR),
});

async function makeAuthority() {
	return generate([{ name: 'commonName', value: 'Sandbox authority' }], {
		...validity(),
		keyType: 'ec',
		algorithm: 'sha256',
		extensions: [
			{ name: 'basicConstraints', cA: true, critical: true },
			{ name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
		],
	});
}

type Authority = Awaited<ReturnType<typeof makeAuthority>>;
type AltName = { type: 2; value: string } | { type: 7; ip: string };

async function makeCertificate(
	authority: Authority,
	commonName: string,
	altNames: AltName[],
): Promise<TlsMaterial> {
	const { private: key, cert } = await generate([{ name: 'commonName', value: commonName }], {
		...validity(),
		keyType: 'ec',
		algorithm: 'sha256',
		ca: { key: authority.private, cert: authority.cert },
		extensions: [
			{ name: 'basicConstraints', cA: false, critical: true },
			{ name: 'keyUsage', digitalSignature: true, critical: true },
			{ name: 'extKeyUsage', serverAuth: true },
			{ name: 'subjectAltName', altNames },
		],
	});
	return { key, cert };
}

/**
 * Creates an authority and a certificate for localhost and 127.0.0.1, and writes the authority's
 * PEM into a new temporary folder.
 */
export async function makeTls(): Promise<SandboxTls> {
	const authority = await makeAuthority();
	const own = await makeCertificate(authority, 'localhost', [
		{ type: 2, value: 'localhost' },
		{ type: 7, ip: '127.0.0.1' },
	]);
	const others = new Map<string, Promise<TlsMaterial>>();
	const certificateFor = (host: string): Promise<TlsMaterial> => {
		const made = others.get(host) ?? makeCertificate(authority, host, [{ type: 2, value: host }]);
		others.set(host, made);
		return made;
	};
	const folder = await mkdtemp(join(tmpdir(), 'fno-sandbox-'));
	const caFile = join(folder, 'ca.pem');
	await writeFile(caFile, authority.cert);
	return {
		...own,
		caFile,
		certificateFor,
		remove: () => rm(folder, { recursive: true, force: true }),
	};
}
