import type { Claims, VerifyAccessToken } from '../entra/tokenIssuer';
import { empty, json, type ServiceResponse, type ServiceRequest } from '../servers/serviceMessages';

/** An error response in the form that Power Platform services use. */
export function errorResponse(status: number, code: string, message: string): ServiceResponse {
	return json(status, { error: { code, message } });
}

/**
 * Accepts a request whose token is valid and issued for this service.
 * In: the service's own origin as audience. Out: the claims, or the 401 response.
 */
export async function readCaller(
	request: ServiceRequest,
	audience: string,
	verify: VerifyAccessToken,
): Promise<Claims | ServiceResponse> {
	const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ');
	const claims = scheme.toLowerCase() === 'bearer' ? await verify(token) : undefined;
	if (claims === undefined) {
		return errorResponse(401, 'Unauthorized', 'The access token is missing, invalid or expired.');
	}
	return claims.aud === audience
		? claims
		: errorResponse(
				401,
				'InvalidAuthenticationAudience',
				`The audience '${claims.aud}' is not served.`,
			);
}

/** Whether `readCaller` returned a response instead of a caller. */
export function isResponse(value: Claims | ServiceResponse): value is ServiceResponse {
	return 'status' in value;
}

/**
 * The error response for a wrong method or API version, or undefined. Each service has its own
 * versions.
 */
export function refuseRequest(
	request: ServiceRequest,
	query: URLSearchParams,
	versions: string[],
): ServiceResponse | undefined {
	if (request.method !== 'GET') return empty(405, { allow: 'GET' });
	const version = query.get('api-version');
	if (version === null) {
		return errorResponse(
			400,
			'MissingApiVersionParameter',
			"The parameter 'api-version' is required.",
		);
	}
	return versions.includes(version)
		? undefined
		: errorResponse(400, 'InvalidApiVersionParameter', `Supported are: ${versions.join(', ')}.`);
}
