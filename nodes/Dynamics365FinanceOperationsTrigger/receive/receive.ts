import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { withIsoDates } from '../events/eventDates';
import { MOST_LEVELS } from '../../shared/core/nesting';
import { outcomeOf } from '../../shared/core/outcome';
import { redact } from '../../shared/core/redact';
import { sender } from '../../shared/auth/n8nRequest';
import { isOfAllowedCompany, matchesFilter } from '../events/eventFilter';
import { memoryOf } from '../events/eventMemory';
import { readMessage } from '../events/message';
import type { BusinessEvent, Message } from '../events/businessEvent';
import { readSettings } from '../settings';
import type { Settings } from '../settings';
import { readAccess } from '../verification/access';
import type { Access } from '../verification/access';
import { bodyOf, callOf, eventOutcomeOf, respond, responseOf } from './webhookRequest';
import { verifySender } from '../verification/verifySender';
import type { Verdict } from '../verification/verifySender';
import { readEventFilter } from '../requestedEvents';

/** For a call that starts no workflow: the node responds itself, so n8n sends nothing. */
const responded: IWebhookResponseData = { noWebhookResponse: true };

/** A refused sender does not learn why. */
const statusOf: Readonly<Record<Exclude<Verdict, 'accepted'>, number>> = {
	refused: 401,
	unavailable: 503,
};

/** Long enough for n8n to store an execution. */
const retryAfterSeconds = 5;

/**
 * Handles one call of the webhook: checks the sender, reads the message, filters and deduplicates
 * its events, and starts the workflow. Only a call with events starts one.
 */
export async function receive(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const handled = await outcomeOf(handle(ctx));
	if (handled.ok) return handled.value;
	ctx.logger.error('A call to the webhook could not be handled', {
		reason: reasonOf(handled.error),
	});
	respond(ctx, 503);
	return responded;
}

async function handle(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	const call = callOf(ctx);
	const settings = readSettings(ctx);
	const access = await readAccess(ctx);
	const verdict = await verifySender(call, settings, access, sender(ctx));
	if (verdict !== 'accepted') return respondOnly(ctx, statusOf[verdict]);
	const message = messageOf(await bodyOf(call), call.headers);
	if (message.kind === 'handshake') {
		return respondOnly(ctx, 200, { validationResponse: message.validationCode });
	}
	if (message.kind === 'notice') return respondOnly(ctx, 200);
	if (message.kind === 'unknown') {
		ctx.logger.warn('A call to the webhook without a business event was refused with status 400');
		return respondOnly(ctx, 400);
	}
	if (message.others > 0) {
		ctx.logger.warn(`${message.others} entries of a delivery are not business events`);
	}
	for (const { header } of message.events.filter(({ isCut }) => isCut)) {
		ctx.logger.warn(
			`A business event is nested more than ${MOST_LEVELS} levels deep, so everything deeper was left out`,
			{ eventId: header.eventId, businessEventId: header.businessEventId },
		);
	}
	const events = await filterEvents(ctx, settings, access, message.events);
	return startWorkflow(ctx, settings, events);
}

/** Responds to a call that starts no workflow. */
function respondOnly(
	ctx: IWebhookFunctions,
	status: number,
	body: object = {},
): IWebhookResponseData {
	respond(ctx, status, body);
	return responded;
}

/** Anything unreadable is not an event. */
function messageOf(text: string, headers: Readonly<Record<string, unknown>>): Message {
	try {
		return readMessage(text, headers);
	} catch {
		return { kind: 'unknown' };
	}
}

/** The events of companies that the credential allows; a dropped one without a company is logged. */
function withinLimit(
	ctx: IWebhookFunctions,
	{ allowedCompanies }: Access,
	events: readonly BusinessEvent[],
): BusinessEvent[] {
	return events.filter(({ header }) => {
		const isIn = isOfAllowedCompany(allowedCompanies, header);
		if (!isIn && header.companyUnknown) {
			const { eventId, businessEventId } = header;
			ctx.logger.warn(
				'A business event that names no company was dropped, because the credential has Allowed Companies',
				{ eventId, businessEventId },
			);
		}
		return isIn;
	});
}

/** F&O's test messages belong to no company or category, so only their own option counts. */
async function filterEvents(
	ctx: IWebhookFunctions,
	settings: Settings,
	access: Access,
	events: readonly BusinessEvent[],
): Promise<BusinessEvent[]> {
	const real = withinLimit(
		ctx,
		access,
		events.filter(({ header }) => !header.isTest),
	);
	const tests = settings.emitTestMessages ? events.filter(({ header }) => header.isTest) : [];
	if (real.length === 0) return tests;
	const matches = matchesFilter(await readEventFilter(ctx, settings));
	return [...tests, ...real.filter(({ header }) => matches(header))];
}

/**
 * Passes on new events. n8n responds to the sender, once it has stored the execution or failed to,
 * so that an event counts as received only when n8n has it. There is no await between checking
 * whether an event is new and taking it, so simultaneous calls cannot both be first.
 */
function startWorkflow(
	ctx: IWebhookFunctions,
	settings: Settings,
	events: readonly BusinessEvent[],
): IWebhookResponseData {
	const response = responseOf(ctx);
	// The sender has given up and will send the event again.
	if (response.destroyed || response.headersSent) return responded;
	const memory = memoryOf(JSON.stringify([ctx.getWorkflow().id, ctx.getNode().id, ctx.getMode()]));
	const { duplicateWindow } = settings;
	const taken = memory.take(events, duplicateWindow, Date.now(), () => eventOutcomeOf(response));
	if (taken === undefined) {
		response.setHeader('Retry-After', String(retryAfterSeconds));
		return respondOnly(ctx, 503);
	}
	if (taken.events.length === 0) return respondOnly(ctx, 200);
	response.once('close', taken.finish);
	return { workflowData: [taken.events.map((event) => toItem(event, settings))] };
}

/** The members of an event as received, with its header beside them. */
function toItem(
	{ fields, header, raw }: BusinessEvent,
	options: Pick<Settings, 'convertDates' | 'includeRaw'>,
): INodeExecutionData {
	const members = options.convertDates ? withIsoDates(fields) : fields;
	return {
		json: {
			...(members as IDataObject),
			header: { ...header },
			...(options.includeRaw && { raw: raw as IDataObject }),
		},
	};
}

const reasonOf = (error: unknown) => redact(error instanceof Error ? error.message : '');
