import { redact } from '../../core/redact';
import { FnoError } from '../../transport/errors/fnoError';

/** What an error is about, and what must not appear in it. */
export interface SubscriptionContext {
	/** Resource id of the topic. */
	topicId: string;
	/** The webhook secret and every spelling of it. */
	secrets: readonly string[];
}

const role = 'EventGrid EventSubscription Contributor';

/** Advice on a response of Azure Resource Manager, by its status [documented]. */
const adviceByStatus: Readonly<Record<number, (topicId: string) => string>> = {
	400: () =>
		'Event Grid calls the webhook before it creates the subscription: n8n must be reachable from the internet at an https address (WEBHOOK_URL). Also check the filters, and for delivery with Entra ID that the signed-in account owns the application of the audience or has its role AzureEventGridSecureWebhookSubscriber.',
	401: () =>
		'Azure Resource Manager did not accept the sign-in. Check the tenant and the cloud of the credential.',
	403: (topicId) =>
		`Give the account of the credential (a person, or the service principal) the Azure role "${role}" on ${topicId} or on its resource group, under Access control (IAM). A new role takes a few minutes to apply.`,
	404: (topicId) =>
		`Check the Topic ID, and that the account of the credential may see it. The Azure role "${role}" on ${topicId} is needed.`,
	409: () => 'Another change to the subscription is in progress. Try again in a minute.',
};

const byKind: Partial<Record<FnoError['kind'], string>> = {
	throttled: 'Azure Resource Manager is throttling requests. Try again in a few minutes.',
	unknownOutcome: 'Check the event subscriptions of the topic in the Azure portal and try again.',
	unavailable: 'Azure Resource Manager is not available at the moment. Try again in a few minutes.',
};

/** The error of a call to Azure Resource Manager, with advice and without the secret. */
export function armError(error: unknown, { topicId, secrets }: SubscriptionContext): FnoError {
	const hidden = (text: string) => redact(text, secrets);
	if (!(error instanceof FnoError)) {
		const message = error instanceof Error ? error.message : 'unknown reason';
		return new FnoError({
			kind: 'network',
			message: `Azure Resource Manager could not be reached: ${hidden(message)}`,
			description: 'Try again.',
		});
	}
	const advice = error.status === undefined ? undefined : adviceByStatus[error.status]?.(topicId);
	return new FnoError({
		kind: error.kind,
		message: hidden(error.message),
		description: hidden(advice ?? byKind[error.kind] ?? error.description),
		...(error.status !== undefined && { status: error.status }),
		...(error.code !== undefined && { code: error.code }),
	});
}

/** A subscription that Event Grid did not activate, with the reason if it gave one. */
export function notProvisioned(
	state: string,
	url: string,
	reason: string,
	{ secrets }: SubscriptionContext,
): FnoError {
	const why = reason ? `: ${reason}` : `; its state is ${state}`;
	return new FnoError({
		kind: 'refused',
		message: redact(`Event Grid did not activate the event subscription${why}`, secrets),
		description: `Event Grid first asks the webhook to confirm, and only delivers to https addresses. Check that ${url} can be reached from the internet, that no proxy changes the call, and that IP Ranges and Verification let Event Grid in.`,
	});
}
