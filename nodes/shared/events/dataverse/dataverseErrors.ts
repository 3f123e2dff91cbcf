import { redact } from '../../core/redact';
import { FnoError } from '../../transport/errors/fnoError';

/** What an error is about, and what must not appear in it. */
export interface DataverseContext {
	/** Address of the organization. */
	origin: string;
	/** The webhook secret and every spelling of it. */
	secrets: readonly string[];
}

/**
 * Dataverse's own wording for a caller without a privilege, or who isn't a user there [guess]. If
 * the wording differs, only the status decides about the advice.
 */
const MISSING_PRIVILEGE =
	/\bis missing (prv(Create|Read|Write|Delete|AppendTo|Append)(\w+)) privilege/;
const NOT_A_MEMBER = '0x80072560';

const TABLES: Readonly<Record<string, string>> = {
	ServiceEndpoint: 'Service Endpoint',
	SdkMessage: 'Sdk Message',
	SdkMessageFilter: 'Sdk Message Filter',
	SdkMessageProcessingStep: 'Sdk Message Processing Step',
};

const users = 'Power Platform admin center > the instance > Settings > Users + permissions';
const whoseUser =
	'the person who signed in or, for a service principal, the application user with the Client ID of the credential';

const forbidden = 'A security role with the rights to create webhooks is needed';

/** Advice on a response of Dataverse, by its status. */
const adviceByStatus: Readonly<Record<number, (origin: string) => string>> = {
	401: (origin) =>
		`Dataverse did not accept the sign-in. Check the tenant and the cloud of the credential, and that ${origin} is the Dataverse of the instance.`,
	403: (origin) =>
		`${forbidden}, such as System Customizer, in ${origin} for ${whoseUser}: ${users}.`,
	404: (origin) => `Check that ${origin} is the Dataverse of the instance.`,
};

const byKind: Partial<Record<FnoError['kind'], string>> = {
	auth: 'The app registration needs the permission user_impersonation of Dynamics CRM (Dataverse) for people who sign in, with consent. A service principal needs an application user in Dataverse instead.',
	throttled: 'Dataverse is throttling requests. Try again in a few minutes.',
	unavailable: 'Dataverse is not available at the moment. Try again in a few minutes.',
	unknownOutcome: 'Publish the workflow again. Existing registrations are found by name.',
};

/** The missing privilege, if Dataverse names it. */
function missingRight(error: FnoError): { message: string; advice: string } | undefined {
	if (error.code === NOT_A_MEMBER) {
		return {
			message: 'The account of the credential is not a user of Dataverse',
			advice: `Add ${whoseUser}, and give it a security role such as System Customizer: ${users}.`,
		};
	}
	const [, privilege, verb = '', table = ''] = MISSING_PRIVILEGE.exec(error.message) ?? [];
	if (privilege === undefined) return undefined;
	return {
		message: `Dataverse refused the account of the credential: it lacks ${privilege}`,
		advice: `Give ${whoseUser} a security role with the privilege ${verb} on ${TABLES[table] ?? table}, such as System Customizer or System Administrator: ${users}.`,
	};
}

/** The error of a call to Dataverse, with advice and without the secret. */
export function dataverseError(error: unknown, { origin, secrets }: DataverseContext): unknown {
	const hidden = (text: string) => redact(text, secrets);
	if (!(error instanceof FnoError)) {
		const message = error instanceof Error ? error.message : 'unknown reason';
		return new FnoError({
			kind: 'network',
			message: `Dataverse could not be reached: ${hidden(message)}`,
			description: 'Try again.',
		});
	}
	if (error.kind === 'cancelled' || error.kind === 'readOnly') return error;
	const right = error.status === 403 ? missingRight(error) : undefined;
	const byStatus = error.status === undefined ? undefined : adviceByStatus[error.status]?.(origin);
	const advice = right?.advice ?? byStatus ?? byKind[error.kind];
	const isSignIn = error.kind === 'auth' && error.status === undefined;
	const description = isSignIn ? `${error.description} ${byKind.auth}` : advice;
	return new FnoError({
		kind: error.kind,
		message: hidden(right?.message ?? error.message),
		description: hidden(description ?? error.description),
		...(error.status !== undefined && { status: error.status }),
		...(error.code !== undefined && { code: error.code }),
	});
}
