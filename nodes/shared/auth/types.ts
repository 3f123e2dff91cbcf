import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { Cloud } from './credential/clouds';

/** Every context of n8n that a node of this package runs in. */
export type NodeContext =
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IHookFunctions
	| IWebhookFunctions;

export interface N8nResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** Sends one HTTP request through n8n, so that its proxy, certificates and guards apply. */
export type Send = (options: IHttpRequestOptions) => Promise<N8nResponse>;

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

/** The credential as the rest of the package sees it: checked and normalised. */
export interface AccountCredential {
	id: string;
	name: string;
	cloud: Cloud;
	grant: Grant;
	/** Origin of the default environment; absent when none was entered. */
	environmentUrl?: string;
	/** True when nothing may be changed with this credential. */
	readOnly: boolean;
	/** What senders of events must show to the trigger; absent when none was entered. */
	webhookSecret?: string;
	/** Stable and secret-free: tells accounts apart in caches. */
	accountKey: string;
	/** When the stored refresh token was issued, in milliseconds; absent when unknown. */
	grantedAt?: number;
}
