import { isoOf } from './eventDates';
import { firstText, guidOf, textOf } from './members';
import type { EventHeader, Source } from './businessEvent';

/** What the envelope contains in case the event itself does not. */
export interface Envelope {
	source: Source;
	eventId?: unknown;
	businessEventId?: string;
	eventTime?: unknown;
}

/** [observed] class of the message that F&O sends to a new endpoint; it may carry a suffix. */
const TEST_EVENT = 'BusinessEventsTestEndpointContract';
/** [observed] the smallest 64-bit number, which no real event has. */
const TEST_CONTROL_NUMBER = '-9223372036854775808';

const LEGAL_ENTITY = ['BusinessEventLegalEntity', 'LegalEntity', 'dataAreaId', 'mserp_dataareaid'];
const USER = ['InitiatingUserAADObjectId', 'InitiatingUserAzureActiveDirectoryObjectId'];

/** In: the members of an event, exact numbers as text. Out: its header. */
export function headerOf(fields: Record<string, unknown>, envelope: Envelope): EventHeader {
	const businessEventId = textOf(fields.BusinessEventId) || (envelope.businessEventId ?? '');
	const controlNumber = textOf(fields.ControlNumber);
	const isTest = businessEventId.includes(TEST_EVENT) || controlNumber === TEST_CONTROL_NUMBER;
	return {
		eventId: guidOf(fields.EventId) || guidOf(envelope.eventId),
		businessEventId,
		legalEntity: firstText(fields, LEGAL_ENTITY),
		controlNumber,
		eventTime:
			isoOf(fields.EventTimeIso8601) || isoOf(fields.EventTime) || isoOf(envelope.eventTime),
		initiatingUser: guidOf(firstText(fields, USER)),
		source: envelope.source,
		...(isTest && { isTest }),
	};
}
