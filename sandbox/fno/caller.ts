import type { Claims } from '../entra/tokenIssuer';
import type { Model } from './model/modelTypes';
import { writeJson } from './values/exactJson';
import { fnoResponse, ODATA_JSON, type FnoResponse, type FnoRequest } from './fnoMessages';
import { Refusal } from './refusal';
import type { Store } from './data/store';
import type { Switches } from '../switches/fnoSwitches';

/** The claims that F&O checks. */
export type SeenClaims = Pick<Claims, 'aud' | 'tid' | 'oid' | 'appid' | 'idtyp'>;

/** The user whose rights and default company apply. */
export interface Caller {
	userId: string;
	company: string;
	/** The client ID of the application that signed in, or through which a person did. */
	applicationId: string;
}

export interface AccessContext {
	origin: string;
	tenantId: string;
	mappedUserObjectIds: string[];
	switches: Switches;
	model: Model;
	store: Store;
	verifyToken: (bearer: string) => Promise<SeenClaims | undefined>;
}

const TEXTS: Readonly<Record<number, string>> = {
	401: 'You are not authorized to sign in with your current credentials.',
	403: 'The user has no access to the requested resource.',
};

function accessDeniedResponse(status: number, form: Switches['authErrorBody']): FnoResponse {
	const text = TEXTS[status] ?? '';
	const challenge: Record<string, string> = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
	if (form === 'empty') return fnoResponse(status, '', challenge);
	if (form === 'html')
		return fnoResponse(status, `<html><body><h1>${text}</h1></body></html>`, {
			...challenge,
			'content-type': 'text/html; charset=utf-8',
		});
	const innererror = { message: text, type: '', stacktrace: '' };
	const body = writeJson({ error: { code: '', message: 'An error has occurred.', innererror } });
	return fnoResponse(status, body, { ...challenge, 'content-type': ODATA_JSON });
}

/** A 401 or 403 with the body that the switch selects [G]. */
export function accessDenied(status: 401 | 403, switches: Switches): Refusal {
	return new Refusal(accessDeniedResponse(status, switches.authErrorBody), TEXTS[status] ?? '');
}

function tokenMissing(access: AccessContext): Refusal {
	if (access.switches.missingAuthorization !== 'loginRedirect')
		return accessDenied(401, access.switches);
	const location = `${access.origin}/redirect?authorize=${encodeURIComponent(access.origin)}`;
	return new Refusal(fnoResponse(302, '', { location }), 'Sign-in page');
}

/**
 * Checks the bearer token: signature (by `verifyToken`), audience exactly this environment's
 * origin, tenant, object id [D]. Throws 401, or 302 if there is no token.
 */
export async function readClaims(request: FnoRequest, access: AccessContext): Promise<SeenClaims> {
	const [, bearer] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
	if (!bearer) throw tokenMissing(access);
	const claims = await access.verifyToken(bearer);
	const isValid =
		claims && claims.aud === access.origin && claims.tid === access.tenantId && claims.oid;
	if (!claims || !isValid) throw accessDenied(401, access.switches);
	return claims;
}

/** User id of the person at an index of `mappedUserObjectIds`. */
export const userIdOf = (index: number): string => (index === 0 ? 'Admin' : `User${index}`);

const isApp = (claims: SeenClaims): boolean => claims.idtyp === 'app';

/**
 * The F&O user of the claims: an application by its SysAADClients row, a person by object id. The
 * user must be enabled. Throws 401 or 403, depending on the switch.
 */
export function callerOf(claims: SeenClaims, access: AccessContext): Caller {
	const rows = (set: string) => {
		const entity = access.model.bySet.get(set);
		return entity ? access.store.all(entity).map((stored) => stored.row) : [];
	};
	const person = access.mappedUserObjectIds.indexOf(claims.oid);
	const app = rows('SysAADClients').find((row) => row.AADClientId === claims.appid);
	const userId = isApp(claims) ? app?.UserId : person < 0 ? undefined : userIdOf(person);
	const user = rows('SystemUsers').find((row) => row.UserID === userId);
	if (!user || user.Enabled !== true)
		throw accessDenied(access.switches.unmappedCaller === 'forbidden' ? 403 : 401, access.switches);
	return {
		userId: String(user.UserID),
		company: String(user.Company).toLowerCase(),
		applicationId: claims.appid,
	};
}
