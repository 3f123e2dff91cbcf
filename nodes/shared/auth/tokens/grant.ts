/** How the application proves to Entra ID who it is. */
export type ClientProof =
	| { kind: 'secret'; secret: string }
	| { kind: 'certificate'; privateKey: string; thumbprint: string };

/** What can be turned into tokens: an application, and a person where one has signed in. */
export interface Grant {
	/** Keeps accounts apart that look alike. */
	credentialId: string;
	/** Origin of the login host. */
	login: string;
	tenantId: string;
	clientId: string;
	proof: ClientProof;
	/** Of the person who signed in; a service principal has none. */
	refreshToken?: string;
}
