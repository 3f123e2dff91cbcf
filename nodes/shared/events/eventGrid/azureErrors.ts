import { redact } from '../../core/redact';
import { FnoError } from '../../transport/errors/fnoError';

/** What an error may be about, and what must not be seen in it. */
export interface SubscriptionContext {
	/** Resource id of the topic. */
	topicId: string;
	/** The webhook secret and every spelling of it. */
	secrets: readonly string[];
}

const role = 'EventGrid EventSubscription Contributor';

/** What to do about an answer of Azure Resource Manager, by its status [documented]. */
const adviceByStatus: Readonly<Record<number, (topicId: string) => string>> = {
	400: () =>
		'Event Grid calls the webhook before it creates the subscription: n8n must be reachable from the internet at an https address (WEBHOOK_URL). Check also the filters, and for delivery with Entra ID that the signed-in account owns the application of the audience or has its role AzureEventGridSecureWebhookSubscriber.',
	401: () =>
		'Azure Resource Manager did not accept the sign-in. Check the tenant and the cloud of the credential.',
	403: (topicId) =>
		`Give the account of the credential (a person, or the service principal) the Azure role "${role}" on ${topicId} or on its resource group, under Access control (IAM). A new role takes some minutes.`,
	404: (topicId) =>
		`Check the Topic ID, and that the account of the credential may see it: the Azure role "${role}" on ${topicId} is needed.`,
	409: () => 'Another change of the subscription is under way. Try again in a minute.',
};

const byKind: Partial<Record<FnoError['kind'], string>> = {
	throttled: 'Azure Resource Manager limits how much it serves. Try again in a few minutes.',
	unknownOutcome: 'Look at the event subscriptions of the topic in the Azure portal and try again.',
	unavailable: 'Azure Resource Manager cannot answer at the moment. Try again in a few minutes.',
};

/** The error of a call to Azure Resource Manager, with advice about it and without the secret. */
export function armError(error: unknown, { topicId, secrets }: SubscriptionContext): FnoError {
	const hidden = (text: string) => redact(text, secrets);
	if (!(error instanceof FnoError)) {
		const message = error instanceof Error ? error.message : 'unknown reason';
		return new FnoError({
			kind: 'network',
			message: `Azure Resource Manager could not be asked: ${hidden(message)}`,
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

/** A subscription that Event Grid did not take into service, with its reason where it told one. */
export function notProvisioned(
	state: string,
	url: string,
	reason: string,
	{ secrets }: SubscriptionContext,
): FnoError {
	const why = reason ? `: ${reason}` : `; its state is ${state}`;
	return new FnoError({
		kind: 'refused',
		message: redact(`Event Grid did not bring the event subscription into service${why}`, secrets),
		description: `Event Grid asks the webhook for a confirmation first and delivers to https addresses only. Check that ${url} can be reached from the internet, that nothing in between changes the call, and that the IP ranges and the verification let Event Grid in.`,
	});
}
