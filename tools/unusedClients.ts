// Takes the place of MSAL's clients for sign-ins that this package does not do, of its proofs of
// possession and of its look for an Azure region: n8n signs people in, so only refresh tokens and client
// credentials are redeemed, for bearer tokens, at the host of the cloud.
class UnusedClient {
	constructor() {
		unused();
	}
}

/** MSAL always makes one of these, and has no use for it in these two ways to sign in. */
class Idle {}

function unused(): never {
	throw new Error('This way to sign in is not part of the package');
}

export {
	Idle as PkceGenerator,
	Idle as RegionDiscovery,
	Idle as TokenCache,
	UnusedClient as AuthorizationCodeClient,
	UnusedClient as Deserializer,
	UnusedClient as DpopProofGenerator,
	UnusedClient as OnBehalfOfClient,
	UnusedClient as PopTokenGenerator,
	UnusedClient as Serializer,
	UnusedClient as SilentFlowClient,
	UnusedClient as UserFederatedIdentityCredentialClient,
	UnusedClient as UsernamePasswordClient,
	unused as acquireTokenSilentDeduped,
	unused as getAuthCodeRequestUrl,
	unused as getSilentRequestKey,
	unused as isValidRegion,
	unused as snapshotNativeRequest,
};
