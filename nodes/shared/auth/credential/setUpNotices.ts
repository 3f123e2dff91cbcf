import type { INodeProperties } from 'n8n-workflow';

/**
 * What has to be set up outside n8n, by grant type. n8n's own line above the form says that the
 * redirect URL belongs in Dynamics 365, which has no place for it.
 */
const steps = {
	authorizationCode: [
		'Set up in the <b>Entra admin center</b> (not in Dynamics 365), under <b>App registrations</b>:',
		'1. <b>Authentication > Add a platform > Web</b>: enter the OAuth Redirect URL above.',
		'2. <b>API permissions > Add a permission > APIs my organization uses > Microsoft Dynamics ERP > Delegated permissions</b>: add AX.FullAccess, CustomService.FullAccess and Odata.FullAccess.',
		'3. <b>Grant admin consent</b> on the same page.',
	],
	clientCredentials: [
		'Set up in <b>finance and operations</b>, once for each instance: under <b>System administration > Setup > Microsoft Entra ID applications</b> choose <b>New</b>, and enter the Client ID, a name and the user that the application runs as. It needs no redirect URL and no API permissions.',
	],
} as const;

/** One notice for each grant type, below its drop-down. */
export const setUpNotices: INodeProperties[] = Object.entries(steps).map(([grantType, lines]) => ({
	displayName: lines.join('<br>'),
	name: `${grantType}Notice`,
	type: 'notice',
	default: '',
	displayOptions: { show: { grantType: [grantType] } },
}));
