import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { oauthExpressions } from '../nodes/shared/auth/credential/oauthExpressions';
import { applicationProperties } from '../nodes/shared/auth/credential/properties/applicationProperties';
import { cloudProperties } from '../nodes/shared/auth/credential/properties/cloudProperties';
import { signInProperties } from '../nodes/shared/auth/credential/properties/signInProperties';
import { testAdvice } from '../nodes/shared/auth/credential/testAdvice';

/** Signs in to one tenant; the node exchanges the sign-in for a token per environment. */
export class Dynamics365FinanceOperationsOAuth2Api implements ICredentialType {
	name = 'dynamics365FinanceOperationsOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Dynamics 365 Finance & Operations OAuth2 API';

	documentationUrl = 'https://dynamics365-finance-operations.invalid/credential';

	icon = {
		light: 'file:../icons/dynamics365FinanceOperations.svg',
		dark: 'file:../icons/dynamics365FinanceOperations.dark.svg',
	} as const;

	/**
	 * Keeps the HTTP Request node from sending the sign-in elsewhere. `restrictToSupportedNodes`
	 * would do so too, but n8n 2.41 then refuses its own credential test, which it runs as another
	 * node.
	 */
	hideDomainRestrictionFields = true;

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			options: [
				{
					name: 'Authorization Code',
					value: 'authorizationCode',
					description: 'A user signs in; the workflow acts on behalf of that user',
				},
				{
					name: 'Client Credentials',
					value: 'clientCredentials',
					description: 'The application signs in as itself, as a service principal',
				},
			],
			default: 'authorizationCode',
		},
		...cloudProperties,
		...applicationProperties,
		{
			displayName: 'Environment URL',
			name: 'environmentUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://contoso.operations.dynamics.com',
			hint: 'Required for Client Credentials; each node can choose another environment',
			description: 'Default environment, used when a node does not choose one',
		},
		{
			displayName: 'Read-Only',
			name: 'readOnly',
			type: 'boolean',
			default: false,
			description:
				'Whether the credential may only be used to read: creates, updates, deletes and actions are blocked before anything is sent',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only for the trigger: the secret that senders of events must present, as <code>?secret=</code> in the webhook URL or in the <code>x-webhook-secret</code> header. Enter at least 16 random letters and digits.',
		},
		...signInProperties,
	];

	// Entra ID issues a token to any application, so only reading data shows whether F&O accepts it.
	test: ICredentialTestRequest = {
		request: {
			baseURL: oauthExpressions.testBaseUrl,
			url: '/data/LegalEntities?$top=1',
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
		},
		rules: Object.entries(testAdvice).map(([status, message]) => ({
			type: 'responseCode',
			properties: { value: Number(status), message },
		})),
	};
}
