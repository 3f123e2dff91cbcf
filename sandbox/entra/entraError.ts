import { randomUUID } from 'node:crypto';
import { json, type ServiceResponse } from '../servers/serviceMessages';

interface KnownError {
	status: number;
	error: string;
	text: string;
}

const knownError = (status: number, error: string, text: string): KnownError => ({
	status,
	error,
	text,
});

/**
 * The errors the sandbox knows, by number: status, OAuth error and a text in our own wording.
 * Numbers and their OAuth errors are [documented] for the common ones; 50027 for a replayed or
 * incomplete assertion and 50148/501481 for a missing or wrong PKCE verifier are [guess].
 */
const ERRORS: Record<number, KnownError> = {
	28000: knownError(400, 'invalid_request', 'The scope names more than one resource.'),
	50011: knownError(
		400,
		'invalid_request',
		'The redirect URI is not registered for the application.',
	),
	50027: knownError(401, 'invalid_client', 'The client assertion is not a valid token.'),
	50058: knownError(400, 'interaction_required', 'Nobody is signed in.'),
	50076: knownError(400, 'interaction_required', 'Multi-factor authentication is required.'),
	50126: knownError(400, 'invalid_grant', 'The user name or password is wrong.'),
	50148: knownError(
		400,
		'invalid_grant',
		'The code was asked for with PKCE; its verifier is missing.',
	),
	50173: knownError(400, 'invalid_grant', 'The grant was revoked; the person must sign in again.'),
	53003: knownError(
		400,
		'interaction_required',
		'Access is blocked by a conditional access policy.',
	),
	54005: knownError(400, 'invalid_grant', 'The authorization code was already redeemed.'),
	65001: knownError(400, 'invalid_grant', 'Nobody has consented to this application.'),
	70000: knownError(400, 'invalid_grant', 'The grant is malformed or of another application.'),
	70003: knownError(400, 'unsupported_grant_type', 'This grant type is not supported.'),
	70008: knownError(400, 'invalid_grant', 'The authorization code has expired.'),
	70011: knownError(400, 'invalid_scope', 'The scope is not valid.'),
	90002: knownError(400, 'invalid_request', 'The tenant was not found.'),
	90055: knownError(429, 'temporarily_unavailable', 'Too many requests.'),
	500011: knownError(400, 'invalid_resource', 'The resource was not found in the tenant.'),
	500112: knownError(400, 'invalid_grant', 'The redirect URI differs from the one of the sign-in.'),
	501481: knownError(400, 'invalid_grant', 'The PKCE verifier does not match the challenge.'),
	650053: knownError(400, 'invalid_scope', 'The scope does not exist on the resource.'),
	700016: knownError(400, 'unauthorized_client', 'The application was not found in the tenant.'),
	700021: knownError(
		401,
		'invalid_client',
		'The client assertion was issued by another application.',
	),
	700023: knownError(401, 'invalid_client', 'The client assertion is meant for another audience.'),
	700024: knownError(401, 'invalid_client', 'The client assertion is outside its valid time.'),
	700027: knownError(
		401,
		'invalid_client',
		'The certificate of the client assertion is not registered.',
	),
	700082: knownError(400, 'invalid_grant', 'The refresh token has expired due to inactivity.'),
	900144: knownError(400, 'invalid_request', 'A required parameter is missing.'),
	901002: knownError(400, 'invalid_request', "The parameter 'resource' is not supported here."),
	1002012: knownError(
		400,
		'invalid_scope',
		'Client credentials need a scope that ends in /.default.',
	),
	7000215: knownError(401, 'invalid_client', 'The client secret is wrong.'),
	7000218: knownError(401, 'invalid_client', 'A client secret or a client assertion is required.'),
	7000222: knownError(401, 'invalid_client', 'The client secrets have expired.'),
	9002313: knownError(400, 'invalid_request', 'The request is malformed or invalid.'),
};

/** An Entra ID error, thrown anywhere in its endpoints. */
export class EntraError extends Error {
	readonly code: number;

	/**
	 * In: the AADSTS number and details to append to its text. An unknown number is an
	 * invalid_request.
	 */
	constructor(code: number, detail = '') {
		super([ERRORS[code]?.text ?? 'The request was refused.', detail].join(' ').trim());
		this.code = code;
	}
}

/** The OAuth error code of an Entra error. */
export function oauthError(error: EntraError): string {
	return ERRORS[error.code]?.error ?? 'invalid_request';
}

/** The error text followed by Entra's ids and timestamp. */
export function errorDescription(
	error: EntraError,
	traceId: string,
	correlationId: string,
): string {
	const stamp = timestamp();
	return (
		`AADSTS${error.code}: ${error.message} Trace ID: ${traceId} ` +
		`Correlation ID: ${correlationId} Timestamp: ${stamp}`
	);
}

function timestamp(): string {
	return `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** The response for an error, with the members of Entra's error body. */
export function errorResponse(error: EntraError): ServiceResponse {
	const traceId = randomUUID();
	const correlationId = randomUUID();
	return json(
		ERRORS[error.code]?.status ?? 400,
		{
			error: oauthError(error),
			error_description: errorDescription(error, traceId, correlationId),
			error_codes: [error.code],
			timestamp: timestamp(),
			trace_id: traceId,
			correlation_id: correlationId,
		},
		{ 'cache-control': 'no-store', pragma: 'no-cache', 'x-ms-request-id': traceId },
	);
}
