const mapApplication =
	'in Dynamics 365 under System administration > Setup > Microsoft Entra ID applications';

/**
 * What n8n shows when the test request of a service principal is answered with a status. n8n
 * knows rules for single statuses only, so every status with advice is listed.
 */
export const testAdvice: Record<number, string> = {
	302: 'The environment answered with its sign-in page. Check the Environment URL: it must be the address of the finance and operations environment itself.',
	400: 'The environment did not understand the test request. Check that the Environment URL is the address of a finance and operations environment.',
	401: `The environment does not know this application. Enter its Client ID and a user ${mapApplication}, and check that the environment belongs to this tenant.`,
	403: `The environment knows this application, but its user may not read legal entities. Give a security role to the user that is entered ${mapApplication}.`,
	404: 'Nothing was found at this address. Check that the Environment URL is the address of a finance and operations environment.',
	429: 'The environment is busy and asked to be called later. Wait a minute and test again.',
	500: 'The environment failed while it answered. Check its state in the Power Platform admin center and test again.',
	502: 'The environment could not be reached behind its gateway. It may be starting or under maintenance; test again later.',
	503: 'The environment is not available. It may be starting or under maintenance; test again later.',
	504: 'The environment did not answer its gateway in time. It may be starting or under maintenance; test again later.',
};
