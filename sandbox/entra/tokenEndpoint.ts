import type { CloudSwitches } from '../switches/cloudSwitches';
import {
	json,
	mediaType,
	type ServiceResponse,
	type ServiceRequest,
} from '../servers/serviceMessages';
import type { AuthenticateClient, ClientProof } from './clientAuthentication';
import type { Application, Directory, User } from './directory';
import { EntraError } from './entraError';
import type { Grant, Grants } from './grants';
import { readScope, type RequestedScope, type Resource } from './scopes';
import type { TokenIssuer } from './tokenIssuer';

/** Lifetimes in seconds; the control API can change them. */
export interface EntraSettings {
	accessTokenLifetime: number;
	refreshTokenLifetime: number;
}

export interface TokenEndpointParts {
	directory: Directory;
	settings: EntraSettings;
	switches: CloudSwitches;
	resources: Resource[];
	grants: Grants;
	issuer: TokenIssuer;
	authenticate: AuthenticateClient;
	/** `<login>/<tenant id>` */
	tenantUrl: string;
}

type Form = Map<string, string>;

function readForm(request: ServiceRequest): Form {
	// Entra ignores other formats, so it reports the first required parameter as missing [observed].
	if (mediaType(request) !== 'application/x-www-form-urlencoded') {
		throw new EntraError(900144, "It is 'grant_type'.");
	}
	const form: Form = new Map();
	for (const [name, value] of new URLSearchParams(request.body.toString('utf8'))) {
		if (form.has(name)) throw new EntraError(9002313, `'${name}' is given twice.`);
		form.set(name, value);
	}
	return form;
}

function required(form: Form, name: string): string {
	const value = form.get(name) ?? '';
	if (value === '') throw new EntraError(900144, `It is '${name}'.`);
	return value;
}

/**
 * Decodes a part of a Basic header, which is form-encoded before it is base64-encoded [documented,
 * RFC 6749].
 */
function decodePart(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		throw new EntraError(9002313, 'The Authorization header cannot be read.');
	}
}

function readProof(form: Form, request: ServiceRequest): ClientProof {
	const [scheme, encoded = ''] = (request.headers.authorization ?? '').split(' ');
	if (scheme.toLowerCase() === 'basic') {
		const [id, ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
		return {
			clientId: decodePart(id),
			secret: decodePart(secret.join(':')),
			assertion: form.get('client_assertion'),
		};
	}
	return {
		clientId: form.get('client_id') ?? '',
		secret: form.get('client_secret'),
		assertion: form.get('client_assertion'),
		assertionType: form.get('client_assertion_type'),
	};
}

function tokenResponse(members: Record<string, unknown>): ServiceResponse {
	return json(200, members, { 'cache-control': 'no-store', pragma: 'no-cache' });
}

function scopeText(scope: RequestedScope, setting: CloudSwitches['entra.scopeAnswer']): string {
	const granted = scope.permissions.map((name) => `${scope.audience}/${name}`);
	const requested = setting === 'withDefault' ? scope.requested : [];
	const openid = scope.openid ? ['openid', 'profile', 'email'] : [];
	return [...new Set([...openid, ...granted, ...requested])].join(' ');
}

function clientInfo(form: Form, user: User, tenantId: string): Record<string, string> {
	if (form.get('client_info') !== '1') return {};
	const info = JSON.stringify({ uid: user.objectId, utid: tenantId });
	return { client_info: Buffer.from(info).toString('base64url') };
}

async function issueToPerson(
	parts: TokenEndpointParts,
	form: Form,
	grant: Grant & { nonce?: string },
	scope: RequestedScope,
): Promise<ServiceResponse> {
	const { directory, settings, issuer } = parts;
	const { user, clientId } = grant;
	const lifetime = settings.accessTokenLifetime;
	const identity = {
		tid: directory.tenantId,
		oid: user.objectId,
		name: user.displayName,
		sub: `${user.objectId}.${clientId}`,
	};
	const accessToken = await issuer.signAccessToken(
		{
			...identity,
			aud: scope.audience ?? '',
			appid: clientId,
			idtyp: 'user',
			upn: user.userName,
			scp: scope.permissions.join(' '),
		},
		lifetime,
	);
	const idToken = {
		...identity,
		aud: clientId,
		preferred_username: user.userName,
		...(grant.nonce === undefined ? {} : { nonce: grant.nonce }),
	};
	return tokenResponse({
		token_type: 'Bearer',
		scope: scopeText(scope, parts.switches['entra.scopeAnswer']),
		expires_in: lifetime,
		ext_expires_in: lifetime,
		access_token: accessToken,
		...(scope.offline
			? { refresh_token: parts.grants.issueRefreshToken(grant, settings.refreshTokenLifetime) }
			: {}),
		...(scope.openid ? { id_token: await issuer.signIdToken(idToken, 3600) } : {}),
		...clientInfo(form, user, directory.tenantId),
	});
}

async function redeemCode(
	parts: TokenEndpointParts,
	form: Form,
	application: Application,
): Promise<ServiceResponse> {
	const grant = parts.grants.redeemCode(required(form, 'code'), {
		clientId: application.clientId,
		redirectUri: required(form, 'redirect_uri'),
		verifier: form.get('code_verifier'),
	});
	const scope = readScope(form.get('scope') ?? grant.scope, parts.resources);
	const granted = scope.audience === undefined ? readScope(grant.scope, parts.resources) : scope;
	return issueToPerson(parts, form, grant, { ...granted, offline: scope.offline });
}

async function redeemRefreshToken(
	parts: TokenEndpointParts,
	form: Form,
	application: Application,
): Promise<ServiceResponse> {
	const token = required(form, 'refresh_token');
	const grant = parts.grants.redeemRefreshToken(token, application.clientId);
	const consented = readScope(grant.scope, parts.resources);
	const requested = readScope(form.get('scope') ?? '', parts.resources);
	const scope = requested.audience === undefined ? consented : requested;
	// Every redemption returns a new refresh token, requested or not [documented].
	return issueToPerson(parts, form, grant, { ...scope, offline: true });
}

async function issueToApplication(
	parts: TokenEndpointParts,
	form: Form,
	application: Application,
): Promise<ServiceResponse> {
	const text = required(form, 'scope');
	if (/(^|\s)(offline_access|openid|profile)(\s|$)/.test(text)) {
		throw new EntraError(70011, 'offline_access and openid scopes are for persons.');
	}
	if (!text.trim().endsWith('/.default')) throw new EntraError(1002012, `It is '${text}'.`);
	const { audience = '' } = readScope(text, parts.resources);
	const lifetime = parts.settings.accessTokenLifetime;
	const accessToken = await parts.issuer.signAccessToken(
		{
			aud: audience,
			tid: parts.directory.tenantId,
			oid: application.objectId,
			appid: application.clientId,
			idtyp: 'app',
		},
		lifetime,
	);
	return tokenResponse({
		token_type: 'Bearer',
		expires_in: lifetime,
		ext_expires_in: lifetime,
		access_token: accessToken,
	});
}

const GRANT_TYPES = new Map([
	['authorization_code', redeemCode],
	['refresh_token', redeemRefreshToken],
	['client_credentials', issueToApplication],
]);

/** The token endpoint. Throws EntraError for every error. */
export async function handleToken(
	parts: TokenEndpointParts,
	request: ServiceRequest,
): Promise<ServiceResponse> {
	const form = readForm(request);
	if (form.has('resource')) throw new EntraError(901002);
	const grantType = required(form, 'grant_type');
	const redeem = GRANT_TYPES.get(grantType);
	if (redeem === undefined) throw new EntraError(70003, `It is '${grantType}'.`);
	const application = await parts.authenticate(readProof(form, request), parts.tenantUrl);
	return redeem(parts, form, application);
}
