/** The road an event took, as its message tells. */
export type Source = 'https' | 'eventGrid' | 'dataverse';

/** What every event has, whatever its message looks like. Texts are empty where nothing is told. */
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
	/** A larger control number of the same business event came before. */
	outOfOrder?: true;
	/** F&O's message to a new endpoint; nothing happened. */
	isTest?: true;
}

export interface BusinessEvent {
	header: EventHeader;
	/** The members of the event as they came. */
	fields: Record<string, unknown>;
	/** The message as it came, its envelope included. */
	raw: unknown;
}

/** What a call brings. */
export type Message =
	| { kind: 'handshake'; validationCode: string }
	/** `others` counts the entries that are no events. */
	| { kind: 'events'; events: BusinessEvent[]; others: number }
	/** Something of Event Grid about itself. */
	| { kind: 'notice' }
	| { kind: 'unknown' };
