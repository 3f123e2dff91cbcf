import { isoOf } from './eventDates';
import { countMembers, firstText, guidOf, textOf } from './members';
import type { EventHeader, Source } from './businessEvent';

/** What the envelope contains, in case the event itself doesn't. */
export interface Envelope {
	source: Source;
	eventId?: unknown;
	businessEventId?: string;
	legalEntity?: string;
	eventTime?: unknown;
	/** The sender has left out members of the event. */
	isIncomplete?: boolean;
	/** The deepest levels were cut off. */
	isCut?: boolean;
}

/** [observed] class of the message that F&O sends to a new endpoint; it may carry a suffix. */
const TEST_EVENT = 'BusinessEventsTestEndpointContract';
/** [observed] the smallest 64-bit number, which no real event has. */
const TEST_CONTROL_NUMBER = '-9223372036854775808';

const LEGAL_ENTITY = ['BusinessEventLegalEntity', 'LegalEntity', 'dataAreaId', 'mserp_dataareaid'];
const USER = ['InitiatingUserAADObjectId', 'InitiatingUserAzureActiveDirectoryObjectId'];

/** Members that every event of F&O has besides its name [observed]. */
const COMMON_MEMBERS = [
	'BusinessEventLegalEntity',
	'ControlNumber',
	'EventId',
	'EventTime',
	'EventTimeIso8601',
	'InitiatingUserAADObjectId',
	'MajorVersion',
	'MinorVersion',
];
const ENOUGH_MEMBERS = 3;

/** Whether the members are those of an event of F&O: they have its name, or several others. */
export function isFlatEvent(members: Record<string, unknown>): boolean {
	return (
		textOf(members.BusinessEventId) !== '' ||
		countMembers(members, COMMON_MEMBERS) >= ENOUGH_MEMBERS
	);
}

/** The company that the members of an event or a record name, otherwise ''. */
export const companyIn = (members: Record<string, unknown>): string =>
	firstText(members, LEGAL_ENTITY);

/** In: the members of an event, exact numbers as text. Out: its header. */
export function headerOf(fields: Record<string, unknown>, envelope: Envelope): EventHeader {
	const businessEventId = textOf(fields.BusinessEventId) || (envelope.businessEventId ?? '');
	const controlNumber = textOf(fields.ControlNumber);
	const isTest = businessEventId.includes(TEST_EVENT) || controlNumber === TEST_CONTROL_NUMBER;
	const legalEntity = companyIn(fields) || (envelope.legalEntity ?? '');
	const isIncomplete = envelope.isIncomplete || envelope.isCut || businessEventId === '';
	return {
		eventId: guidOf(fields.EventId) || guidOf(envelope.eventId),
		businessEventId,
		legalEntity,
		controlNumber,
		eventTime:
			isoOf(fields.EventTimeIso8601) || isoOf(fields.EventTime) || isoOf(envelope.eventTime),
		initiatingUser: guidOf(firstText(fields, USER)),
		source: envelope.source,
		...(legalEntity === '' && !isTest && { companyUnknown: true }),
		...(isIncomplete && { incomplete: true }),
		...(isTest && { isTest }),
	};
}
