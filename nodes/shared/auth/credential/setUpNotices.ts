import type { INodeProperties } from 'n8n-workflow';

const list = (steps: readonly string[]) =>
	`<ul>${steps.map((step) => `<li>${step}</li>`).join('')}</ul>`;

/**
 * What to set up outside n8n, by grant type. n8n's own line in the form says that the redirect URL
 * belongs in Dynamics 365, which has no place for it. n8n's notices only keep lists and links of
 * HTML [observed].
 */
const steps = {
	authorizationCode: `Set up the app registration in the Entra admin center, not in Dynamics 365, then connect: ${list(
		[
			'Authentication > Add a platform > Web: enter the OAuth Redirect URL above.',
			'API permissions > Add a permission > APIs my organization uses > Microsoft Dynamics ERP > Delegated permissions: add AX.FullAccess, CustomService.FullAccess and Odata.FullAccess.',
			'On the same page, choose Grant admin consent.',
			'Back in this form, fill in every field. Then choose Connect, which appears at the top.',
		],
	)}`,
	clientCredentials: `Set up the application in finance and operations, once for each instance: ${list(
		[
			'System administration > Setup > Microsoft Entra ID applications > New: enter the Client ID, a name and the user that the application runs as.',
			'It needs no redirect URL and no API permissions in Entra ID.',
		],
	)}`,
} as const;

/** One notice for each grant type. n8n shows it below the fields that it has itself. */
export const setUpNotices: INodeProperties[] = Object.entries(steps).map(
	([grantType, displayName]) => ({
		displayName,
		name: `${grantType}Notice`,
		type: 'notice',
		default: '',
		displayOptions: { show: { grantType: [grantType] } },
	}),
);
