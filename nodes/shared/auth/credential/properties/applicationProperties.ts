import type { INodeProperties } from 'n8n-workflow';

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
