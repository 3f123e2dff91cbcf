import type { CloudSwitches } from '../switches/cloudSwitches';
import {
	empty,
	json,
	splitPath,
	type ServiceResponse,
	type ServiceRequest,
} from '../servers/serviceMessages';
import { handleAuthorize } from './authorizeEndpoint';
import { createClientAuthentication } from './clientAuthentication';
import type { Directory } from './directory';
import { createSignDelivery, type SignDelivery, type TokenSwitches } from './deliveryToken';
import { EntraError, errorResponse } from './entraError';
import { createGrants, type Grants } from './grants';
import type { Resource } from './scopes';
import { handleToken, type EntraSettings, type TokenEndpointParts } from './tokenEndpoint';
import { createTokenIssuer, type VerifyAccessToken } from './tokenIssuer';

export interface Entra {
	handle: (request: ServiceRequest) => Promise<ServiceResponse>;
	verifyAccessToken: VerifyAccessToken;
	/** Signs the tokens that Event Grid sends to webhooks. */
	signDelivery: SignDelivery;
	/** Publishes a new signing key beside the others, and signs with it from now on. */
	renewSigningKey: () => Promise<void>;
	settings: EntraSettings;
	/** Resets the lifetimes to Entra's defaults. */
	resetSettings: () => void;
	expireAccessTokens: () => void;
	grants: Pick<Grants, 'revoke' | 'expireRefreshTokens'>;
}

type Handler = (
	parts: TokenEndpointParts,
	request: ServiceRequest,
) => ServiceResponse | Promise<ServiceResponse>;

interface Route {
	methods: string[];
	handle: Handler;
}

/** [documented] defaults: about an hour, and ninety days for confidential clients. */
const DEFAULTS: EntraSettings = { accessTokenLifetime: 3600, refreshTokenLifetime: 90 * 86_400 };

function discovery({ tenantUrl, issuer }: TokenEndpointParts): ServiceResponse {
	return json(200, {
		issuer: `${tenantUrl}/v2.0`,
		authorization_endpoint: `${tenantUrl}/oauth2/v2.0/authorize`,
		token_endpoint: `${tenantUrl}/oauth2/v2.0/token`,
		jwks_uri: `${tenantUrl}/discovery/v2.0/keys`,
		token_endpoint_auth_methods_supported: [
			'client_secret_post',
			'private_key_jwt',
			'client_secret_basic',
		],
		response_modes_supported: ['query'],
		response_types_supported: ['code'],
		scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
		id_token_signing_alg_values_supported: issuer.keys.map(({ alg }) => alg),
		subject_types_supported: ['pairwise'],
	});
}

/** Below `/<tenant>`. */
const ROUTES: Record<string, Route> = {
	'/oauth2/v2.0/authorize': { methods: ['GET', 'POST'], handle: handleAuthorize },
	'/oauth2/v2.0/token': { methods: ['POST'], handle: handleToken },
	'/v2.0/.well-known/openid-configuration': { methods: ['GET'], handle: discovery },
	'/discovery/v2.0/keys': {
		methods: ['GET'],
		handle: ({ issuer }) => json(200, { keys: issuer.keys }),
	},
};

/**
 * Clients with a known authority don't call this; it exists so that tests can notice those that do.
 */
function instanceDiscovery(login: string, tenantId: string): ServiceResponse {
	const host = new URL(login).host;
	return json(200, {
		tenant_discovery_endpoint: `${login}/${tenantId}/v2.0/.well-known/openid-configuration`,
		'api-version': '1.1',
		metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
	});
}

function checkTenant(tenant: string, { tenantId, domain }: Directory): void {
	const known = [tenantId, domain];
	if (!known.includes(tenant.toLowerCase())) throw new EntraError(90002, `It is '${tenant}'.`);
}

async function route(
	parts: TokenEndpointParts,
	login: string,
	request: ServiceRequest,
): Promise<ServiceResponse> {
	const { pathname } = splitPath(request.path);
	if (pathname === '/common/discovery/instance') {
		return instanceDiscovery(login, parts.directory.tenantId);
	}
	const [, tenant = '', ...rest] = pathname.split('/');
	const found = ROUTES[`/${rest.join('/')}`];
	if (found === undefined) return json(404, { error: 'not_found' });
	if (!found.methods.includes(request.method)) {
		return empty(405, { allow: found.methods.join(', ') });
	}
	checkTenant(tenant, parts.directory);
	return found.handle({ ...parts, tenantUrl: `${login}/${tenant}` }, request);
}

/**
 * The fake Entra ID of one tenant.
 * In: its own origin, the directory, the services that tokens can be requested for, the switches.
 */
export async function createEntra(options: {
	login: string;
	directory: Directory;
	resources: Resource[];
	switches: CloudSwitches;
	tokenSwitches: TokenSwitches;
}): Promise<Entra> {
	const { login, directory, resources, switches, tokenSwitches } = options;
	const issuer = await createTokenIssuer(login, directory.tenantId);
	const grants = createGrants();
	const settings = { ...DEFAULTS };
	const authenticate = createClientAuthentication(directory);
	const tenantUrl = `${login}/${directory.tenantId}`;
	const parts = {
		directory,
		settings,
		switches,
		resources,
		grants,
		issuer,
		authenticate,
		tenantUrl,
	};
	return {
		handle: async (request) => {
			try {
				return await route(parts, login, request);
			} catch (error) {
				if (error instanceof EntraError) return errorResponse(error);
				throw error;
			}
		},
		verifyAccessToken: issuer.verifyAccessToken,
		signDelivery: createSignDelivery(
			issuer,
			{ login, tenantId: directory.tenantId },
			tokenSwitches,
		),
		renewSigningKey: issuer.renewKey,
		settings,
		resetSettings: () => {
			Object.assign(settings, DEFAULTS);
		},
		expireAccessTokens: issuer.expireAll,
		grants,
	};
}
