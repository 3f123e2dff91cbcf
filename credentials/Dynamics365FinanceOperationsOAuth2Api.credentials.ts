import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { oauthExpressions } from '../nodes/shared/auth/credential/oauthExpressions';
import { applicationProperties } from '../nodes/shared/auth/credential/properties/applicationProperties';
import { cloudProperties } from '../nodes/shared/auth/credential/properties/cloudProperties';
import { signInProperties } from '../nodes/shared/auth/credential/properties/signInProperties';
import { testAdvice } from '../nodes/shared/auth/credential/testAdvice';

/** Signs in to one tenant; the node turns the sign-in into tokens for each of its environments. */
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
	 * would say so too, but n8n 2.41 then refuses its own credential test, which it runs as
	 * another node.
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
					description: 'A person signs in; the workflow works in that person’s name',
				},
				{
					name: 'Client Credentials',
					value: 'clientCredentials',
					description: 'A service principal: the application works in its own name',
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
			description: 'Address of the environment that is used when a node names no other',
		},
		{
			displayName: 'Read-Only',
			name: 'readOnly',
			type: 'boolean',
			default: false,
			description:
				'Whether nothing may be changed with this credential: creates, updates, deletes and actions are refused before anything is sent',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only for the trigger: what a sender of events must show, as <code>?secret=</code> in the webhook URL or in the header <code>x-webhook-secret</code>. Enter 16 or more random letters and digits.',
		},
		...signInProperties,
	];

	// Entra gives a token to every application, so only reading data tells whether F&O knows it.
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
