import { randomUUID } from 'node:crypto';
import type { EventSwitches } from '../switches/eventSwitches';
import { messageText, type Message } from '../events/eventMessages';
import type { Subscription } from './subscription';

/** An event in the Event Grid schema [documented]. */
export interface GridEvent {
	id: string;
	topic: string;
	subject: string;
	data: unknown;
	eventType: string;
	eventTime: string;
	dataVersion: string;
	metadataVersion: string;
}

type Naming = Pick<GridEvent, 'subject' | 'eventType'>;

const NAMINGS: Record<EventSwitches['eventGrid.fields'], (message: Message) => Naming> = {
	subjectIsEvent: ({ businessEventId }) => ({
		subject: businessEventId,
		eventType: 'BusinessEvent',
	}),
	typeIsEvent: ({ businessEventId, members }) => ({
		subject: String(members.BusinessEventLegalEntity),
		eventType: businessEventId,
	}),
	neither: () => ({ subject: 'FinanceAndOperations', eventType: 'BusinessEvent' }),
};

/** Wraps a business event; `data` is JSON text unless F&O is configured otherwise [documented]. */
export function toGridEvent(message: Message, topic: string, switches: EventSwitches): GridEvent {
	const { members, eventId } = message;
	return {
		id: switches['eventGrid.id'] === 'fresh' ? randomUUID() : eventId,
		topic,
		...NAMINGS[switches['eventGrid.fields']](message),
		data: switches['eventGrid.data'] === 'string' ? messageText(members, switches) : members,
		eventTime: String(members.EventTimeIso8601),
		dataVersion: '1.0',
		metadataVersion: '1',
	};
}

/** The events sent before a subscription becomes active and after it is deleted [documented]. */
export function systemEvent(
	kind: 'SubscriptionValidationEvent' | 'SubscriptionDeletedEvent',
	topic: string,
	data: Record<string, string>,
): GridEvent {
	return {
		id: randomUUID(),
		topic,
		subject: '',
		data,
		eventType: `Microsoft.EventGrid.${kind}`,
		eventTime: new Date().toISOString(),
		dataVersion: '2',
		metadataVersion: '1',
	};
}

/** Whether an event passes a subscription's filter; an unset filter accepts all. */
export function matchesFilter(
	{ properties }: Subscription,
	{ subject, eventType }: GridEvent,
): boolean {
	const { filter } = properties;
	const { subjectBeginsWith, subjectEndsWith, includedEventTypes } = filter;
	const cased = (text: string): string =>
		filter.isSubjectCaseSensitive ? text : text.toLowerCase();
	const types = includedEventTypes ?? [];
	return (
		cased(subject).startsWith(cased(subjectBeginsWith)) &&
		cased(subject).endsWith(cased(subjectEndsWith)) &&
		(types.length === 0 || types.some((type) => type.toLowerCase() === eventType.toLowerCase()))
	);
}
