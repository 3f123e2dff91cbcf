const mapApplication =
	'in Dynamics 365 under System administration > Setup > Microsoft Entra ID applications';

/**
 * What n8n shows when the test request of a service principal returns a status. n8n only supports
 * rules for single statuses, so every status with advice is listed.
 */
export const testAdvice: Record<number, string> = {
	302: 'The environment redirected to its sign-in page. Check the Environment URL: it must be the address of the finance and operations environment itself.',
	400: 'The environment rejected the test request. Check that the Environment URL is the address of a finance and operations environment.',
	401: `This application is not registered in the environment. Add its Client ID with a user ${mapApplication}, and check that the environment belongs to this tenant.`,
	403: `This application is registered in the environment, but its user may not read legal entities. Assign a security role to the user that is entered ${mapApplication}.`,
	404: 'Nothing was found at this address. Check that the Environment URL is the address of a finance and operations environment.',
	429: 'The environment is receiving too many requests. Wait a minute and test again.',
	500: 'The environment reported an internal error. Check its state in the Power Platform admin center and test again.',
	502: 'The gateway could not reach the environment. It may be starting or under maintenance; test again later.',
	503: 'The environment is not available. It may be starting or under maintenance; test again later.',
	504: 'The environment did not respond to its gateway in time. It may be starting or under maintenance; test again later.',
};
