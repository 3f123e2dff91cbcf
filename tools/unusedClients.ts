// Takes the place of MSAL's clients for sign-ins that this package does not do: n8n signs people in,
// so only refresh tokens and client credentials are redeemed.
class UnusedClient {
	constructor() {
		throw new Error('This way to sign in is not part of the package');
	}
}

export {
	UnusedClient as AuthorizationCodeClient,
	UnusedClient as OnBehalfOfClient,
	UnusedClient as SilentFlowClient,
	UnusedClient as UserFederatedIdentityCredentialClient,
	UnusedClient as UsernamePasswordClient,
};
