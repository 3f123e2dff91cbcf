import type { INodeProperties } from 'n8n-workflow';
import { oauthExpressions } from '../oauthExpressions';

/** A field of n8n's own OAuth2 credential that has only one right value here. */
const hidden = (displayName: string, name: string, value: string | boolean): INodeProperties => ({
	displayName,
	name,
	type: 'hidden',
	default: value,
});

/** What n8n's own sign-in reads; hidden because users need not choose. */
export const signInProperties: INodeProperties[] = [
	hidden('Authorization URL', 'authUrl', oauthExpressions.authUrl),
	hidden('Access Token URL', 'accessTokenUrl', oauthExpressions.accessTokenUrl),
	hidden('Scope', 'scope', oauthExpressions.scope),
	hidden('Auth URI Query Parameters', 'authQueryParameters', 'prompt=select_account'),
	hidden('Authentication', 'authentication', 'body'),
	hidden('Send Additional Body Properties', 'sendAdditionalBodyProperties', false),
	hidden('Additional Body Properties', 'additionalBodyProperties', ''),
	hidden('Allowed HTTP Request Domains', 'allowedHttpRequestDomains', 'none'),
	hidden('Use PKCE', 'usePkce', true),
];
