/** The delivery method, as recognised from the message. */
export type Source = 'https' | 'eventGrid' | 'dataverse';

/** What every event has, in any message format. Texts are empty if the message lacks them. */
export interface EventHeader {
	eventId: string;
	/** Name of the event's class in F&O, or table and message of a data event. */
	businessEventId: string;
	legalEntity: string;
	/** All digits of a 64-bit number. */
	controlNumber: string;
	/** ISO 8601. */
	eventTime: string;
	/** Object id in Entra ID, without braces. */
	initiatingUser: string;
	source: Source;
	/** The message names no company: an event of no company, or its sender left it out. */
	companyUnknown?: true;
	/** The event has no name, or lacks members, as those that Dataverse leaves out over 256 KB. */
	incomplete?: true;
	/** A larger control number of the same business event came earlier. */
	outOfOrder?: true;
	/** F&O's test message to a new endpoint; nothing happened. */
	isTest?: true;
}

export interface BusinessEvent {
	header: EventHeader;
	/** The members of the event as received. */
	fields: Record<string, unknown>;
	/** The message as received, its envelope included. */
	raw: unknown;
	/** It was nested so deeply that its last levels were cut off. */
	isCut?: boolean;
}

/** The content of a call. */
export type Message =
	| { kind: 'handshake'; validationCode: string }
	/** `others` counts the entries that are not events. */
	| { kind: 'events'; events: BusinessEvent[]; others: number }
	/** A message of Event Grid about the subscription. */
	| { kind: 'notice' }
	| { kind: 'unknown' };
