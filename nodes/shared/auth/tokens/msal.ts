// The only module that imports @azure/msal-node; the build bundles the library into it.
import { AuthError, ConfidentialClientApplication, LogLevel } from '@azure/msal-node';
import type { INetworkModule } from '@azure/msal-node';
import type { Grant } from './grant';

/**
 * Creates the MSAL application object for one token.
 *
 * The authority is described completely (host aliases, endpoints), so that MSAL never calls a
 * discovery endpoint, not even for a login host that it doesn't know.
 */
export function createClient(
	grant: Grant,
	networkClient: INetworkModule,
): ConfidentialClientApplication {
	const host = new URL(grant.login).host;
	const authority = `${grant.login}/${encodeURIComponent(grant.tenantId)}`;
	const { proof } = grant;
	return new ConfidentialClientApplication({
		auth: {
			clientId: grant.clientId,
			authority,
			...(proof.kind === 'secret'
				? { clientSecret: proof.secret }
				: {
						clientCertificate: {
							privateKey: proof.privateKey,
							thumbprintSha256: proof.thumbprint,
						},
					}),
			knownAuthorities: [host],
			cloudDiscoveryMetadata: JSON.stringify({
				tenant_discovery_endpoint: `${authority}/v2.0/.well-known/openid-configuration`,
				'api-version': '1.1',
				metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
			}),
			authorityMetadata: JSON.stringify({
				authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
				token_endpoint: `${authority}/oauth2/v2.0/token`,
				end_session_endpoint: `${authority}/oauth2/v2.0/logout`,
				jwks_uri: `${authority}/discovery/v2.0/keys`,
				issuer: `${authority}/v2.0`,
			}),
		},
		system: {
			networkClient,
			loggerOptions: { logLevel: LogLevel.Error, piiLoggingEnabled: false },
		},
	});
}

export { AuthError };
export type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
