import { parseAnyDepth } from '../../shared/odata/json/exactJson';
import { isRecord } from '../../shared/core/guards';
import { cutDeepLevels } from '../../shared/core/nesting';
import { dataverseHeaders } from './dataverseHeaders';
import type { DataverseHeaders } from './dataverseHeaders';
import { headerOf, isFlatEvent } from './eventHeader';
import type { Envelope } from './eventHeader';
import { countMembers, textOf } from './members';
import { eventName, isRemoteContext, readRemoteContext } from './remoteContext';
import type { BusinessEvent, Message } from './businessEvent';

type Json = Record<string, unknown>;
type Headers = Readonly<Record<string, unknown>>;

/** [documented] types of Event Grid's messages about the subscription. */
const VALIDATION = 'Microsoft.EventGrid.SubscriptionValidationEvent';
const DELETION = 'Microsoft.EventGrid.SubscriptionDeletedEvent';

/** [documented] header in which Event Grid names the type of its messages. */
const GRID_HEADER = 'aeg-event-type';
const VALIDATION_HEADER = 'SubscriptionValidation';
const DELETION_HEADER = 'SubscriptionDeletion';

/** Members of an envelope in the Event Grid schema, or of a CloudEvent [documented]. */
const ENVELOPE = ['eventType', 'specversion', 'eventTime', 'subject', 'topic', 'dataVersion'];
const ENOUGH_OF_ENVELOPE = 2;

/**
 * In: the text of a call and its headers, names in lower case. Out: its content: one event, a list
 * of events, or a batch of Event Grid whose `data` is JSON text or an object. The delivery method
 * is recognised from the message and its headers. Anything below the level that n8n can process is
 * cut off, because the event isn't sent again. Throws a SyntaxError when the text is not JSON.
 */
export function readMessage(text: string, headers: Headers): Message {
	const body = parseAnyDepth(text);
	const entries: unknown[] = Array.isArray(body) ? body : [body];
	const sender = dataverseHeaders(headers);
	const gridType = textOf(headers[GRID_HEADER]);
	const isAbout = (entry: Json, type: string, header: string) =>
		entry.eventType === type || (gridType === header && entry.eventType === undefined);
	const validation = entries
		.filter(isRecord)
		.find((entry) => isAbout(entry, VALIDATION, VALIDATION_HEADER));
	if (validation) return handshake(validation);
	const rest = entries.filter(
		(entry) => !isRecord(entry) || !isAbout(entry, DELETION, DELETION_HEADER),
	);
	if (rest.length === 0 && entries.length > 0) return { kind: 'notice' };
	const events = rest.flatMap((entry) => readEntry(entry, sender, gridType !== '') ?? []);
	if (events.length === 0) return { kind: 'unknown' };
	return { kind: 'events', events, others: rest.length - events.length };
}

function handshake({ data }: Json): Message {
	const validationCode = isRecord(data) ? textOf(data.validationCode) : '';
	return validationCode === '' ? { kind: 'unknown' } : { kind: 'handshake', validationCode };
}

function readEntry(
	entry: unknown,
	sender: DataverseHeaders,
	isFromGrid: boolean,
): BusinessEvent | undefined {
	if (!isRecord(entry)) return undefined;
	const isCut = cutDeepLevels(entry);
	if (!isEnvelope(entry, isFromGrid)) {
		const source = sender.isPresent ? 'dataverse' : 'https';
		return readEvent(entry, { source, isCut }, sender, entry);
	}
	const envelope: Envelope = {
		source: 'eventGrid',
		eventId: entry.id,
		eventTime: entry.eventTime ?? entry.time,
	};
	const event = typeof entry.data === 'string' ? parsedOf(entry.data) : entry.data;
	if (!isRecord(event)) return undefined;
	return readEvent(event, { ...envelope, isCut: cutDeepLevels(event) || isCut }, sender, entry);
}

function parsedOf(text: string): unknown {
	try {
		return parseAnyDepth(text);
	} catch {
		return undefined;
	}
}

/** An event of F&O never counts as an envelope, whatever its fields are called. */
function isEnvelope(entry: Json, isFromGrid: boolean): boolean {
	if (!('data' in entry) || isFlatEvent(entry)) return false;
	return isFromGrid || hasType(entry) || countMembers(entry, ENVELOPE) >= ENOUGH_OF_ENVELOPE;
}

const hasType = ({ eventType, specversion }: Json): boolean =>
	typeof (eventType ?? specversion) === 'string';

function readEvent(
	event: Json,
	envelope: Envelope,
	sender: DataverseHeaders,
	raw: Json,
): BusinessEvent | undefined {
	if (isRemoteContext(event, sender)) {
		const context = readRemoteContext(event, sender);
		const header = headerOf(context.fields, {
			isCut: envelope.isCut,
			source: envelope.source === 'eventGrid' ? 'eventGrid' : 'dataverse',
			eventId: envelope.eventId ?? context.operationId,
			eventTime: envelope.eventTime ?? context.createdOn,
			businessEventId: context.name,
			legalEntity: context.company,
			isIncomplete: context.isIncomplete,
		});
		return { header, fields: context.fields, raw, isCut: envelope.isCut };
	}
	if (!isFlatEvent(event)) return undefined;
	const header = headerOf(event, {
		...envelope,
		businessEventId: eventName(sender.table, sender.message),
		isIncomplete: sender.isCutDown || textOf(event.BusinessEventId) === '',
	});
	return { header, fields: event, raw, isCut: envelope.isCut };
}
