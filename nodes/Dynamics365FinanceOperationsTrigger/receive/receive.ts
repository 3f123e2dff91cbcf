import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { outcomeOf } from '../../shared/core/outcome';
import { redact } from '../../shared/core/redact';
import { sender } from '../../shared/auth/n8nRequest';
import { wantedBy } from '../events/eventFilter';
import { memoryOf } from '../events/memory';
import { readMessage } from '../events/message';
import type { BusinessEvent, Message } from '../events/businessEvent';
import { readSettings } from '../settings';
import type { Settings } from '../settings';
import { readAccess } from '../verification/access';
import { answer, bodyOf, callOf } from './webhookRequest';
import { toItem } from './item';
import { verify } from '../verification/verify';
import type { Verdict } from '../verification/verify';
import { wantedOf } from '../wantedEvents';

/** The sender is answered through the response itself, so n8n sends nothing. */
const answered: IWebhookResponseData = { noWebhookResponse: true };

/** A sender that was refused learns nothing about why. */
const statusOf: Readonly<Record<Exclude<Verdict, 'accepted'>, number>> = {
	refused: 401,
	unavailable: 503,
};

/**
 * Handles one call of the webhook: who sends, what it is, whether it is wanted and new; then the
 * sender is answered, and the workflow starts. Only a call that brings events starts one.
 */
export async function receive(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const handled = await outcomeOf(handle(ctx));
	if (handled.ok) return handled.value;
	ctx.logger.error('A call of the webhook could not be handled', {
		reason: reasonOf(handled.error),
	});
	answer(ctx, 503);
	return answered;
}

async function handle(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const call = callOf(ctx);
	const settings = readSettings(ctx);
	const verdict = await verify(call, settings, await readAccess(ctx), sender(ctx));
	if (verdict !== 'accepted') return close(ctx, statusOf[verdict]);
	const message = messageOf(await bodyOf(call), call.headers);
	if (message.kind === 'handshake') {
		return close(ctx, 200, { validationResponse: message.validationCode });
	}
	if (message.kind === 'notice') return close(ctx, 200);
	if (message.kind === 'unknown') return close(ctx, 400);
	if (message.others > 0) {
		ctx.logger.warn(`${message.others} entries of a delivery are no business events`);
	}
	return emit(ctx, settings, await wantedEvents(ctx, settings, message.events));
}

/** Answers a call that starts no workflow. */
function close(ctx: IWebhookFunctions, status: number, body: object = {}): IWebhookResponseData {
	answer(ctx, status, body);
	return answered;
}

/** Whatever cannot be read is no event; a body that nests too deeply ends in a RangeError. */
function messageOf(text: string, headers: Readonly<Record<string, unknown>>): Message {
	try {
		return readMessage(text, headers);
	} catch {
		return { kind: 'unknown' };
	}
}

/** F&O's test messages are no events of a company or category, so only their own switch counts. */
async function wantedEvents(
	ctx: IWebhookFunctions,
	settings: Settings,
	events: readonly BusinessEvent[],
): Promise<BusinessEvent[]> {
	const real = events.filter(({ header }) => !header.isTest);
	const tests = settings.emitTestMessages ? events.filter(({ header }) => header.isTest) : [];
	if (real.length === 0) return tests;
	const isWanted = wantedBy(await wantedOf(ctx, settings));
	return [...tests, ...real.filter(({ header }) => isWanted(header))];
}

/**
 * Answers the sender and hands over what is new. Nothing waits between looking whether an event is
 * new and remembering it, so simultaneous calls cannot both be first; an event whose sender could
 * not be answered is not remembered, because it will come again.
 */
function emit(
	ctx: IWebhookFunctions,
	settings: Settings,
	events: readonly BusinessEvent[],
): IWebhookResponseData {
	const memory = memoryOf(JSON.stringify([ctx.getWorkflow().id, ctx.getNode().id, ctx.getMode()]));
	const { fresh, accept } = memory.sift(events, settings.duplicateWindow, Date.now());
	if (!answer(ctx, 200)) return answered;
	accept();
	if (fresh.length === 0) return answered;
	return { ...answered, workflowData: [fresh.map((event) => toItem(event, settings))] };
}

const reasonOf = (error: unknown) => redact(error instanceof Error ? error.message : '');
