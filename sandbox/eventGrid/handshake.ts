import { systemEvent } from './gridEvent';
import { postEvents, type WebhookSender } from './batchDelivery';
import type { Subscription } from './subscription';

/** Outcome of the validation handshake with a webhook. */
export interface HandshakeResult {
	state: 'Succeeded' | 'Failed' | 'AwaitingManualAction';
	failure?: string;
}

function validationCodeIn(text: string): unknown {
	try {
		const body: unknown = JSON.parse(text);
		return typeof body === 'object' && body !== null && 'validationResponse' in body
			? body.validationResponse
			: undefined;
	} catch {
		return undefined;
	}
}

/**
 * The validation handshake of the Event Grid schema. The code must come back with status 200; no
 * other 2xx counts [documented]. A 200 without the code leaves the subscription waiting for a GET
 * of the validation URL [documented]; a wrong code fails.
 */
export async function performHandshake(
	sender: WebhookSender,
	subscription: Subscription,
	{ topic, validationUrl }: { topic: string; validationUrl: string },
): Promise<HandshakeResult> {
	const { validationCode } = subscription;
	const event = systemEvent('SubscriptionValidationEvent', topic, {
		validationCode,
		validationUrl,
	});
	const posted = await postEvents(sender, subscription, 'SubscriptionValidation', [event]);
	if (!posted.responded) return { state: 'Failed', failure: posted.message };
	if (posted.status !== 200) {
		const failure = `The validation request got status ${posted.status}, not 200.`;
		return { state: 'Failed', failure };
	}
	const code = validationCodeIn(posted.text);
	if (code === validationCode) return { state: 'Succeeded' };
	return code === undefined
		? { state: 'AwaitingManualAction' }
		: { state: 'Failed', failure: 'The returned validation code is a different one.' };
}
