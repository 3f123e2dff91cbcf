import { X509Certificate } from 'node:crypto';
import { decodeProtectedHeader, errors, importX509, jwtVerify, type JWTPayload } from 'jose';
import type { Application, Directory } from './directory';
import { EntraError } from './entraError';

/** How the sender of a token request identifies itself. */
export interface ClientProof {
	clientId: string;
	secret?: string;
	assertion?: string;
	assertionType?: string;
}

/**
 * Authenticates the sender of a token request. Throws EntraError if the proof is missing or wrong.
 */
export type AuthenticateClient = (proof: ClientProof, tenantUrl: string) => Promise<Application>;

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Clocks may differ by five minutes [documented]; MSAL also rounds its `nbf` up. */
const CLOCK_SKEW_SECONDS = 300;

const hexToBase64url = (fingerprint: string): string =>
	Buffer.from(fingerprint.replaceAll(':', ''), 'hex').toString('base64url');

/** Finds an application by its id. Throws EntraError if the tenant doesn't have it. */
export function findApplication(directory: Directory, clientId: string): Application {
	const found = Object.values(directory.applications).find(
		(application) => application.clientId === clientId,
	);
	if (clientId === '') throw new EntraError(900144, "It is 'client_id'.");
	if (found === undefined) throw new EntraError(700016, `It is '${clientId}'.`);
	return found;
}

function headerOf(assertion: string): ReturnType<typeof decodeProtectedHeader> {
	try {
		return decodeProtectedHeader(assertion);
	} catch {
		throw new EntraError(50027);
	}
}

/**
 * Entra looks up the certificate by its thumbprint: SHA-1 in x5t or SHA-256 in x5t#S256
 * [documented].
 */
function checkThumbprint(assertion: string, pem: string): void {
	const header = headerOf(assertion);
	const certificate = new X509Certificate(pem);
	const registered: Record<string, string> = {
		x5t: hexToBase64url(certificate.fingerprint),
		'x5t#S256': hexToBase64url(certificate.fingerprint256),
	};
	const thumbprints = Object.keys(registered).filter((name) => header[name] !== undefined);
	if (thumbprints.length === 0 || thumbprints.some((name) => header[name] !== registered[name])) {
		throw new EntraError(700027);
	}
}

function assertionError(error: unknown): EntraError {
	if (error instanceof errors.JWTExpired) return new EntraError(700024);
	if (error instanceof errors.JWTClaimValidationFailed) {
		const byClaim: Record<string, number> = { aud: 700023, iss: 700021, sub: 700021, nbf: 700024 };
		const code = error.reason === 'missing' ? 50027 : (byClaim[error.claim] ?? 50027);
		return new EntraError(code, `Claim '${error.claim}'.`);
	}
	if (error instanceof errors.JWSSignatureVerificationFailed) {
		return new EntraError(700027, 'The signature does not match.');
	}
	return new EntraError(50027);
}

async function verifyAssertion(
	assertion: string,
	pem: string,
	clientId: string,
	audiences: string[],
): Promise<JWTPayload> {
	checkThumbprint(assertion, pem);
	const algorithm = headerOf(assertion).alg === 'PS256' ? 'PS256' : 'RS256';
	try {
		const { payload } = await jwtVerify(assertion, await importX509(pem, algorithm), {
			algorithms: [algorithm],
			issuer: clientId,
			subject: clientId,
			audience: audiences,
			clockTolerance: CLOCK_SKEW_SECONDS,
			requiredClaims: ['iss', 'sub', 'aud', 'exp', 'nbf', 'jti'],
		});
		return payload;
	} catch (error) {
		throw assertionError(error);
	}
}

/** Client authentication for one tenant. It remembers which assertions were used. */
export function createClientAuthentication(directory: Directory): AuthenticateClient {
	const used = new Set<string>();
	return async (proof, tenantUrl) => {
		const application = findApplication(directory, proof.clientId);
		if (proof.secret !== undefined && proof.assertion !== undefined) throw new EntraError(9002313);
		if (proof.secret !== undefined) {
			if (proof.secret !== application.secret) throw new EntraError(7000215);
			return application;
		}
		if (proof.assertion === undefined) throw new EntraError(7000218);
		if (proof.assertionType !== ASSERTION_TYPE) throw new EntraError(9002313);
		if (application.certificate === undefined) throw new EntraError(700027);
		const { jti = '' } = await verifyAssertion(
			proof.assertion,
			application.certificate,
			application.clientId,
			[`${tenantUrl}/oauth2/v2.0/token`, `${tenantUrl}/v2.0`],
		);
		if (used.has(jti)) throw new EntraError(50027, 'This assertion was used before.');
		used.add(jti);
		return application;
	};
}
