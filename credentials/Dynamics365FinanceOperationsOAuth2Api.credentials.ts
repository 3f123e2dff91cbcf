import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import {
	applicationProperties,
	cloudProperties,
	signInProperties,
} from '../nodes/shared/auth/credential/credentialProperties';
import { setUpNotices } from '../nodes/shared/auth/credential/setUpNotices';
import { SHORTEST_WEBHOOK_SECRET } from '../nodes/shared/auth/credential/webhookSecret';
import { oauthExpressions } from '../nodes/shared/auth/credential/oauthExpressions';

const mapApplication =
	'in finance and operations under System administration > Setup > Microsoft Entra ID applications';

/**
 * What n8n shows when the test request of a service principal returns a status. n8n only supports
 * rules for single statuses, so every status with advice is listed.
 */
const testAdvice: Record<number, string> = {
	302: 'The instance redirected to its sign-in page. Check that the Instance URL is the address of finance and operations itself.',
	400: 'The instance rejected the test request. Check that the Instance URL is the address of finance and operations.',
	401: `This application is not registered in the instance. Add its Client ID with a user ${mapApplication}, and check that the instance belongs to this tenant.`,
	403: `This application is registered in the instance, but its user may not read the companies (LegalEntities). Assign a security role to the user entered ${mapApplication}.`,
	404: 'Nothing was found at this address. Check that the Instance URL is the address of finance and operations.',
	429: 'The instance is receiving too many requests. Wait a minute and test again.',
	500: 'The instance could not process the request. Check its state in the Power Platform admin center and test again.',
	502: 'The gateway could not reach the instance. It may be starting or under maintenance; test again later.',
	503: 'The instance is not available. It may be starting or under maintenance; test again later.',
	504: 'The instance did not respond to its gateway in time. It may be starting or under maintenance; test again later.',
};

/** Signs in to one tenant; the node exchanges the sign-in for a token per instance. */
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
		...setUpNotices,
		...cloudProperties,
		...applicationProperties,
		{
			displayName: 'Instance URL',
			name: 'environmentUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://contoso.operations.dynamics.com',
			description:
				'Address of the F&O instance, which Microsoft calls environment URL. Nodes use it unless you choose another instance there.',
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
			displayName: 'Allowed Companies',
			name: 'allowedCompanies',
			type: 'string',
			default: '',
			placeholder: 'e.g. usmf, usrt',
			description:
				'IDs of the companies (legal entities) that the credential may be used for, separated by commas; leave empty for no limit. Operations that cannot be limited to companies are refused.',
		},
		{
			displayName: 'Shared Entities',
			name: 'sharedEntities',
			type: 'options',
			options: [
				{
					name: 'No Access',
					value: 'none',
					description: 'Only records that belong to an allowed company are used',
				},
				{
					name: 'Read',
					value: 'read',
					description: 'Records that all companies share can be read, but not changed',
				},
				{
					name: 'Read and Change',
					value: 'readWrite',
					description: 'Changing a shared record affects all companies',
				},
			],
			default: 'read',
			displayOptions: { hide: { allowedCompanies: [''] } },
			description:
				'What the credential may do with entities that all companies share, such as currencies, if Allowed Companies is set',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: `Only for the trigger: the secret that senders of events must present, as <code>?secret=</code> in the webhook URL or in the <code>x-webhook-secret</code> header. Enter ${SHORTEST_WEBHOOK_SECRET} or more random letters and digits, and keep a copy: n8n does not show it again.`,
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
