/** How the application authenticates to Entra ID. */
export type ClientProof =
	| { kind: 'secret'; secret: string }
	| { kind: 'certificate'; privateKey: string; thumbprint: string };

/** What tokens are requested with: an application, and the sign-in of a user if there is one. */
export interface Grant {
	/** Keeps accounts apart whose other members are equal. */
	credentialId: string;
	/** Origin of the login host. */
	login: string;
	tenantId: string;
	clientId: string;
	proof: ClientProof;
	/** Of the user who signed in; absent for a service principal. */
	refreshToken?: string;
}
