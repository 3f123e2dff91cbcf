/** What to do about an error of Entra ID. */
interface EntraAdvice {
	advice: string;
	/** True when the stored sign-in is worth nothing any more: only n8n can renew it, or the user. */
	grantLost?: true;
	/** What a person does then; a service principal has no sign-in that could be renewed. */
	then?: string;
	/** What to do instead where there is no person. */
	withoutPerson?: string;
}

const signInAgain = 'Open the credential and reconnect it.';
const thenReconnect = 'Then reconnect the credential.';
const applications = 'in the Entra admin center under App registrations';

const notAccepted =
	'Entra ID does not accept the application. Check Tenant ID, Client ID, and secret or certificate.';

const lost = (advice: string): EntraAdvice => ({
	advice,
	then: signInAgain,
	withoutPerson: notAccepted,
	grantLost: true,
});
const consent = `Have an administrator grant consent for the application ${applications} > API permissions: "Dynamics ERP" for finance and operations, and the Power Platform API for the list of environments.`;
const account = (advice: string): EntraAdvice => ({ advice, then: signInAgain });

/** Advice by the number after AADSTS [documented by Entra ID's list of error codes]. */
const adviceByNumber: Record<number, EntraAdvice> = {
	16000: account('Several accounts were signed in and none was chosen.'),
	50013: account('The assertion was not accepted.'),
	50034: account('The user does not exist in this tenant. Check the Tenant ID and the account.'),
	50053: account('The account is locked after too many attempts. Wait, or ask an administrator.'),
	50055: lost('The password of the account has expired; change it first.'),
	50057: account('The account is disabled. Ask an administrator to enable it.'),
	50058: lost('The sign-in session is over.'),
	50076: account('The organization requires multi-factor authentication for this service.'),
	50079: account('The account must set up multi-factor authentication first.'),
	50105: {
		advice:
			'The account is not assigned to the application. Assign it in the Entra admin center under Enterprise applications > Users and groups.',
	},
	50126: account('The user name or password is wrong.'),
	50132: lost('The sign-in was revoked or the password changed.'),
	50133: lost('The password has changed since the sign-in.'),
	50158: account('The organization requires an additional check for this service.'),
	50173: lost('The sign-in was revoked, for example by a new password.'),
	53000: account('The organization requires a device that is managed and compliant.'),
	53003: {
		advice:
			'A Conditional Access policy of the organization does not allow this sign-in. Ask an administrator to look at the sign-in log of the application and to allow n8n’s address.',
		then: thenReconnect,
	},
	65001: { advice: consent, then: thenReconnect },
	65004: { advice: `Consent was declined. ${consent}`, then: thenReconnect },
	70000: lost('The stored sign-in is not valid any more.'),
	70008: lost('The stored sign-in has expired because it was not used for too long.'),
	70011: {
		advice:
			'The address of the environment is not one that Entra ID issues tokens for. Check the environment URL.',
	},
	70043: lost('The sign-in lasted longer than the organization allows.'),
	70044: lost('The session lasted longer than the organization allows.'),
	700016: {
		advice: `The application is not known in this tenant. Check Client ID and Tenant ID ${applications}.`,
	},
	700027: {
		advice: `The certificate is not one that the application knows. Upload it ${applications} > Certificates & secrets, and check that certificate and private key belong together.`,
	},
	700082: lost('The stored sign-in has expired because it was not used for too long.'),
	700084: lost('The stored sign-in has reached its end.'),
	7000112: {
		advice:
			'The application is disabled in this tenant. Enable it in the Entra admin center under Enterprise applications.',
	},
	7000215: {
		advice: `The client secret is wrong. Enter the value of the secret, not its ID, from ${applications.replace('in the', 'the')} > Certificates & secrets.`,
	},
	7000218: {
		advice: `Entra ID takes the application for a public client. Turn off "Allow public client flows" ${applications} > Authentication, and use the platform Web.`,
	},
	7000222: {
		advice: `The client secret has expired. Make a new one ${applications} > Certificates & secrets and enter it in the credential.`,
	},
	7000229: {
		advice:
			'The application has no service principal in this tenant. Have an administrator consent to it or add it under Enterprise applications.',
	},
	500011: {
		advice:
			'This tenant has no service at that address. Check the environment URL and that the environment belongs to the tenant of the credential.',
	},
	500113: { advice: `Add n8n's OAuth redirect URL ${applications} > Authentication > Web.` },
	500133: {
		advice: 'The assertion is out of its time. Check that the clock of the n8n server is right.',
	},
	50011: { advice: `Add n8n's OAuth redirect URL ${applications} > Authentication > Web.` },
	50020: account('The account belongs to another tenant and is no guest in this one.'),
	650057: { advice: consent, then: thenReconnect },
	90002: {
		advice: 'The tenant does not exist in this cloud. Check Tenant ID and Cloud of the credential.',
	},
	90033: { advice: 'Entra ID is busy. Try again in a few minutes.' },
	90055: { advice: 'Entra ID received too many requests. Try again in a few minutes.' },
	90072: account('The account does not exist in this tenant; it must be added as a guest first.'),
	90094: { advice: consent, then: thenReconnect },
	1000502: {
		advice: `The certificate has expired. Upload a new one ${applications} > Certificates & secrets and enter it in the credential.`,
	},
};

const adviceByCode: Record<string, EntraAdvice> = {
	consent_required: { advice: consent, then: thenReconnect },
	interaction_required: account('Entra ID asks the person to sign in again.'),
	invalid_grant: lost('The stored sign-in is not accepted any more.'),
	invalid_client: {
		advice: 'Entra ID does not accept the application. Check Client ID and secret or certificate.',
	},
	network_error: {
		advice:
			'Check the Cloud and Login URL of the credential and that n8n can reach the login host.',
	},
	unexpected_response: {
		advice: 'Check the Cloud and Login URL of the credential, and any proxy in between.',
	},
};

const fallback: EntraAdvice = {
	advice: 'Check the credential: Tenant ID, Client ID, and secret or certificate.',
};

/**
 * Looks up what to do, by the AADSTS number first and by the OAuth error code otherwise.
 * @param isPerson false for a service principal, which cannot reconnect anything
 */
export function adviceFor(
	aadsts: number | undefined,
	oauthError: string,
	isPerson: boolean,
): { advice: string; grantLost: boolean } {
	const byNumber = aadsts === undefined ? undefined : adviceByNumber[aadsts];
	const found = byNumber ?? adviceByCode[oauthError] ?? fallback;
	const { advice, then, withoutPerson, grantLost = false } = found;
	if (!isPerson) return { advice: withoutPerson ?? advice, grantLost: false };
	return { advice: then ? `${advice} ${then}` : advice, grantLost };
}
