import { parseExact, tryParseExact } from '../../shared/odata/json/exactJson';
import { isRecord } from '../../shared/core/guards';
import { headerOf } from './eventHeader';
import type { Envelope } from './eventHeader';
import { textOf } from './members';
import { isRemoteContext, readRemoteContext } from './remoteContext';
import type { BusinessEvent, Message } from './businessEvent';

type Json = Record<string, unknown>;
type Headers = Readonly<Record<string, unknown>>;

/** [documented] types of Event Grid's messages about the subscription. */
const VALIDATION = 'Microsoft.EventGrid.SubscriptionValidationEvent';
const DELETION = 'Microsoft.EventGrid.SubscriptionDeletedEvent';

/** [documented] header that Dataverse adds to every call of a webhook. */
const DATAVERSE_HEADER = 'x-ms-dynamics-organization';

/**
 * In: the text of a call and its headers, names in lower case. Out: its content: one event, a list
 * of events, or a batch of Event Grid whose `data` is JSON text or an object. The delivery method
 * is recognised from the message alone. Throws a SyntaxError when the text is not JSON.
 */
export function readMessage(text: string, headers: Headers): Message {
	const body = parseExact(text);
	const entries: unknown[] = Array.isArray(body) ? body : [body];
	const validation = entries.filter(isRecord).find((entry) => entry.eventType === VALIDATION);
	if (validation) return handshake(validation);
	const rest = entries.filter((entry) => !isRecord(entry) || entry.eventType !== DELETION);
	if (rest.length === 0 && entries.length > 0) return { kind: 'notice' };
	const events = rest.flatMap((entry) => readEntry(entry, headers) ?? []);
	if (events.length === 0) return { kind: 'unknown' };
	return { kind: 'events', events, others: rest.length - events.length };
}

function handshake({ data }: Json): Message {
	const validationCode = isRecord(data) ? textOf(data.validationCode) : '';
	return validationCode === '' ? { kind: 'unknown' } : { kind: 'handshake', validationCode };
}

function readEntry(entry: unknown, headers: Headers): BusinessEvent | undefined {
	if (!isRecord(entry)) return undefined;
	if (!isEventGrid(entry)) {
		const source = headers[DATAVERSE_HEADER] === undefined ? 'https' : 'dataverse';
		return readEvent(entry, { source }, entry);
	}
	const envelope: Envelope = {
		source: 'eventGrid',
		eventId: entry.id,
		eventTime: entry.eventTime ?? entry.time,
	};
	const event = typeof entry.data === 'string' ? tryParseExact(entry.data) : entry.data;
	return isRecord(event) ? readEvent(event, envelope, entry) : undefined;
}

/** The Event Grid schema [documented]; CloudEvents have `specversion` instead of `eventType`. */
function isEventGrid(entry: Json): boolean {
	const type = entry.eventType ?? entry.specversion;
	return typeof type === 'string' && 'data' in entry;
}

function readEvent(event: Json, envelope: Envelope, raw: Json): BusinessEvent | undefined {
	if (!isRemoteContext(event)) {
		const header = headerOf(event, envelope);
		return header.businessEventId === '' ? undefined : { header, fields: event, raw };
	}
	const { fields, name, operationId, createdOn } = readRemoteContext(event);
	const header = headerOf(fields, {
		source: envelope.source === 'eventGrid' ? 'eventGrid' : 'dataverse',
		eventId: envelope.eventId ?? operationId,
		eventTime: envelope.eventTime ?? createdOn,
		businessEventId: name,
	});
	return header.businessEventId === '' ? undefined : { header, fields, raw };
}
