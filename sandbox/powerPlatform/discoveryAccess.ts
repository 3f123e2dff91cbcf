import type { Claims, VerifyAccessToken } from '../entra/tokenIssuer';
import { empty, json, type ServiceResponse, type ServiceRequest } from '../servers/httpsServer';

/** An error in the form of the Power Platform's services. */
export function errorResponse(status: number, code: string, message: string): ServiceResponse {
	return json(status, { error: { code, message } });
}

/**
 * Lets a request through whose token is valid and meant for this service.
 * In: the service's own origin as audience. Out: the claims, or the 401 to answer.
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

/** Whether `readCaller` gave an answer instead of a caller. */
export function isResponse(value: Claims | ServiceResponse): value is ServiceResponse {
	return 'status' in value;
}

/** The refusal of a wrong method or version, or undefined. The version is the service's own. */
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
