import type { INodeProperties } from 'n8n-workflow';
import { customOption, defaultCloud, hostFields, builtInClouds } from './clouds';
import { oauthExpressions } from './oauthExpressions';

const { value: defaultValue } = defaultCloud;

const cloud: INodeProperties = {
	displayName: 'Cloud',
	name: 'cloud',
	type: 'options',
	options: [...builtInClouds, customOption].map(({ label, value, description }) => ({
		name: label,
		value,
		description,
	})),
	default: defaultValue,
	description: 'The Microsoft cloud that the tenant belongs to',
};

const hosts = Object.values(hostFields).map(
	({ name, label, example, description }): INodeProperties => ({
		displayName: label,
		name,
		type: 'string',
		default: '',
		required: true,
		placeholder: `e.g. ${example}`,
		displayOptions: { show: { [cloud.name]: [customOption.value] } },
		description,
	}),
);

/** Which cloud the tenant belongs to, and the hosts of a custom one. */
export const cloudProperties: INodeProperties[] = [cloud, ...hosts];

/** The app registration in Entra ID and how it authenticates. */
export const applicationProperties: INodeProperties[] = [
	{
		displayName: 'Tenant ID',
		name: 'tenantId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 00000000-0000-0000-0000-000000000000 or contoso.com',
		description:
			'Directory (tenant) ID or a verified domain, as shown in the Entra admin center under Overview',
	},
	{
		displayName: 'Client ID',
		name: 'clientId',
		type: 'string',
		default: '',
		required: true,
		description: 'Application (client) ID of the app registration in Entra ID',
	},
	{
		displayName: 'Authentication',
		name: 'clientCredentialType',
		type: 'options',
		options: [
			{ name: 'Certificate', value: 'certificate' },
			{ name: 'Client Secret', value: 'clientSecret' },
		],
		default: 'clientSecret',
		description: 'How the application authenticates to Entra ID',
	},
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		displayOptions: { show: { clientCredentialType: ['clientSecret'] } },
		description: 'Value of the client secret, not its ID',
	},
	{
		displayName: 'Private Key',
		name: 'privateKey',
		type: 'string',
		typeOptions: { password: true, rows: 4 },
		default: '',
		required: true,
		displayOptions: { show: { clientCredentialType: ['certificate'] } },
		description: 'RSA private key of the certificate in PEM format, without a password',
	},
	{
		displayName: 'Certificate',
		name: 'certificate',
		type: 'string',
		typeOptions: { password: true, rows: 4 },
		default: '',
		required: true,
		displayOptions: { show: { clientCredentialType: ['certificate'] } },
		description:
			'Certificate in PEM format, as uploaded to the app registration. Its thumbprint is computed.',
	},
];

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
