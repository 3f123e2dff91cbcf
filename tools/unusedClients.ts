// Takes the place of MSAL's clients for sign-ins that this package does not do, and of its proofs of
// possession: n8n signs people in, so only refresh tokens and client credentials are redeemed, for
// bearer tokens.
class UnusedClient {
	constructor() {
		throw new Error('This way to sign in is not part of the package');
	}
}

/** MSAL always makes one, but reads and writes it only for a cache that is kept outside. */
export class TokenCache {}

export {
	UnusedClient as AuthorizationCodeClient,
	UnusedClient as Deserializer,
	UnusedClient as DpopProofGenerator,
	UnusedClient as OnBehalfOfClient,
	UnusedClient as PopTokenGenerator,
	UnusedClient as Serializer,
	UnusedClient as SilentFlowClient,
	UnusedClient as UserFederatedIdentityCredentialClient,
	UnusedClient as UsernamePasswordClient,
	UnusedClient as getAuthCodeRequestUrl,
};
