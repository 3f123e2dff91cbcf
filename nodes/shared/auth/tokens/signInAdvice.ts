/** What to do about an error of Entra ID. */
interface SignInAdvice {
	advice: string;
	/** True when the stored sign-in is no longer valid; n8n must renew it or the user reconnect. */
	grantLost?: true;
	/** What a user should do next; a service principal has no sign-in to renew. */
	followUp?: string;
	/** Replaces `advice` for a service principal. */
	forApplication?: string;
}

const reconnect = 'Open the credential and reconnect it.';
const thenReconnect = 'Then reconnect the credential.';
const applications = 'in the Entra admin center under App registrations';
const grantConsent = `Ask an administrator to grant consent for the application ${applications} > API permissions: "Dynamics ERP" for finance and operations, and the Power Platform API for the list of instances.`;

const applicationRefused =
	'Entra ID does not accept the application. Check Tenant ID, Client ID, and secret or certificate.';

const grantEnded = (advice: string): SignInAdvice => ({
	advice,
	followUp: reconnect,
	forApplication: applicationRefused,
	grantLost: true,
});
const reconnectAfter = (advice: string): SignInAdvice => ({ advice, followUp: reconnect });

/** Advice by the number after AADSTS [documented by Entra ID's list of error codes]. */
const adviceByNumber: Record<number, SignInAdvice> = {
	16000: reconnectAfter('Several accounts were signed in and none was chosen.'),
	50013: reconnectAfter('Entra ID did not accept the assertion.'),
	50034: reconnectAfter(
		'The user does not exist in this tenant. Check the Tenant ID and the account.',
	),
	50053: reconnectAfter(
		'The account is locked after too many attempts. Wait, or ask an administrator.',
	),
	50055: grantEnded('The password of the account has expired; change it first.'),
	50057: reconnectAfter('The account is disabled. Ask an administrator to enable it.'),
	50058: grantEnded('The sign-in session has ended.'),
	50076: reconnectAfter('The organization requires multi-factor authentication for this service.'),
	50079: reconnectAfter('The account must set up multi-factor authentication first.'),
	50105: {
		advice:
			'The account is not assigned to the application. Assign it in the Entra admin center under Enterprise applications > Users and groups.',
	},
	50126: reconnectAfter('The user name or password is wrong.'),
	50132: grantEnded('The sign-in was revoked or the password has changed.'),
	50133: grantEnded('The password has changed since the sign-in.'),
	50158: reconnectAfter('The organization requires an additional check for this service.'),
	50173: grantEnded('The sign-in was revoked, for example by a password change.'),
	53000: reconnectAfter('The organization requires a managed and compliant device.'),
	53003: {
		advice:
			'A Conditional Access policy of the organization blocks this sign-in. Ask an administrator to check the sign-in log of the application and to allow n8n’s IP address.',
		followUp: thenReconnect,
	},
	65001: { advice: grantConsent, followUp: thenReconnect },
	65004: { advice: `Consent was declined. ${grantConsent}`, followUp: thenReconnect },
	70000: grantEnded('The stored sign-in is no longer valid.'),
	70008: grantEnded('The stored sign-in has expired because it was not used for too long.'),
	70011: {
		advice:
			'Entra ID does not issue tokens for the address of this instance. Check the Instance or the Instance URL of the credential.',
	},
	70043: grantEnded('The sign-in lasted longer than the organization allows.'),
	70044: grantEnded('The session lasted longer than the organization allows.'),
	700016: {
		advice: `The application is not known in this tenant. Check Client ID and Tenant ID ${applications}.`,
	},
	700027: {
		advice: `The certificate is not registered for the application. Upload it ${applications} > Certificates & secrets, and check that certificate and private key belong together.`,
	},
	700082: grantEnded('The stored sign-in has expired because it was not used for too long.'),
	700084: grantEnded('The stored sign-in has reached the end of its lifetime.'),
	7000112: {
		advice:
			'The application is disabled in this tenant. Enable it in the Entra admin center under Enterprise applications.',
	},
	7000215: {
		advice: `The client secret is wrong. Enter the value of the secret, not its ID, from ${applications.replace('in the', 'the')} > Certificates & secrets.`,
	},
	7000218: {
		advice: `Entra ID treats the application as a public client. Turn off "Allow public client flows" ${applications} > Authentication, and use the platform Web.`,
	},
	7000222: {
		advice: `The client secret has expired. Create a new one ${applications} > Certificates & secrets and enter it in the credential.`,
	},
	7000229: {
		advice:
			'The application has no service principal in this tenant. Ask an administrator to consent to it or add it under Enterprise applications.',
	},
	500011: {
		advice:
			'This tenant has no service at that address. Check the Instance or the Instance URL of the credential, and that the instance belongs to the tenant of the credential.',
	},
	500113: { advice: `Add n8n's OAuth redirect URL ${applications} > Authentication > Web.` },
	500133: {
		advice: 'The assertion has expired or is not valid yet. Check the clock of the n8n server.',
	},
	50011: { advice: `Add n8n's OAuth redirect URL ${applications} > Authentication > Web.` },
	50020: reconnectAfter('The account belongs to another tenant and is not a guest in this one.'),
	650057: { advice: grantConsent, followUp: thenReconnect },
	90002: {
		advice: 'The tenant does not exist in this cloud. Check Tenant ID and Cloud of the credential.',
	},
	90033: { advice: 'Entra ID is busy. Try again in a few minutes.' },
	90055: { advice: 'Entra ID is throttling requests. Try again in a few minutes.' },
	90072: reconnectAfter('The account does not exist in this tenant. Add it as a guest first.'),
	90094: { advice: grantConsent, followUp: thenReconnect },
	1000502: {
		advice: `The certificate has expired. Upload a new one ${applications} > Certificates & secrets and enter it in the credential.`,
	},
};

const adviceByCode: Record<string, SignInAdvice> = {
	consent_required: { advice: grantConsent, followUp: thenReconnect },
	interaction_required: reconnectAfter('Entra ID requires the user to sign in again.'),
	invalid_grant: grantEnded('Entra ID no longer accepts the stored sign-in.'),
	invalid_client: {
		advice: 'Entra ID does not accept the application. Check Client ID and secret or certificate.',
	},
	network_error: {
		advice:
			'Check the Cloud and Login URL of the credential and that n8n can reach the login host.',
	},
	unexpected_response: {
		advice: 'Check the Cloud and Login URL of the credential, and any proxy in front of it.',
	},
};

const fallback: SignInAdvice = {
	advice: 'Check the credential: Tenant ID, Client ID, and secret or certificate.',
};

/**
 * Looks up what to do, by the AADSTS number first and by the OAuth error code otherwise.
 * @param isUser false for a service principal, which can't reconnect anything
 */
export function signInAdviceFor(
	aadsts: number | undefined,
	oauthError: string,
	isUser: boolean,
): { advice: string; grantLost: boolean } {
	const byNumber = aadsts === undefined ? undefined : adviceByNumber[aadsts];
	const found =
		byNumber ?? (Object.hasOwn(adviceByCode, oauthError) ? adviceByCode[oauthError] : fallback);
	const { advice, followUp, forApplication, grantLost = false } = found;
	if (!isUser) return { advice: forApplication ?? advice, grantLost: false };
	return { advice: followUp ? `${advice} ${followUp}` : advice, grantLost };
}
