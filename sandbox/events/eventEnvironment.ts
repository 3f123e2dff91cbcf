import { createDataverseSender, type DataverseSender } from './dataverseSender';
import { createEndpoints, type Endpoints } from './endpoints';
import type { DataverseOrganization } from '../dataverse/organization';
import { environmentId } from '../powerPlatform/knownEnvironments';
import type { BookEntry } from '../fno/data/books';
import type { Entity } from '../fno/model/modelTypes';
import { recordEventsOf } from './recordEvents';
import type { EventSwitches } from '../switches/eventSwitches';
import { codeOf } from '../fno/seed/seedContext';
import { sampleFields } from '../fno/seed/businessEventCatalog';
import type { Topic } from '../eventGrid/topic';
import { createHttpsSender, type Delivery, type HttpsSender } from './httpsSender';
import {
	createCounter,
	eventMessage,
	testMessage,
	type Message,
	type Occurrence,
} from './eventMessages';
import type { SendPost } from './webhookPost';

/** What events need from an environment. */
export interface EventHost {
	name: string;
	rows: (set: string) => unknown[] | undefined;
	add: (set: string, values: Record<string, string>) => void;
	entities: () => readonly Entity[];
}

/** Messages to create: the occurrence, how often, and with which disturbances. */
export interface MessageSeries {
	occurrence: Occurrence;
	count: number;
	/** Extra deliveries of each message. */
	duplicates: number;
	/** Whether later events come first. */
	disorder: boolean;
}

/** All senders of one environment. */
export interface EventEnvironment {
	https: HttpsSender;
	endpoints: Endpoints;
	dataverse: DataverseSender;
	/** What is registered in its Dataverse. */
	registered: DataverseOrganization;
	topic: Topic;
	/** Whether a data event is registered. */
	isWatched: () => boolean;
	/** Sends the data events of changed records, without waiting for the receivers. */
	recordsChanged: (changes: readonly BookEntry[]) => void;
	/** The message about an unknown event or legal entity, if any. */
	problemWith: (businessEventIds: string[], legalEntity: string) => string | undefined;
	/** The message that tests an endpoint. */
	testMessage: () => Message;
	/** Creates messages in sending order. */
	messages: (series: MessageSeries) => Message[];
	reset: () => void;
}

function columnOf(rows: unknown[] | undefined, name: string): string[] {
	return (rows ?? []).flatMap((row) => {
		const value =
			typeof row === 'object' && row !== null
				? Object.entries(row).find(([key]) => key === name)
				: [];
		return value === undefined || value[1] === undefined ? [] : String(value[1]);
	});
}

/**
 * Creates the senders of one environment. In: the object id of the person who causes its events.
 */
export function createEventEnvironment(
	host: EventHost,
	{ topic, organization: registered }: { topic: Topic; organization: DataverseOrganization },
	{ sendPost, initiatingUser }: { sendPost: SendPost; initiatingUser: string },
	switches: EventSwitches,
): EventEnvironment {
	const counter = createCounter(switches);
	const https = createHttpsSender(sendPost, switches);
	const catalog = () => columnOf(host.rows('BusinessEventsCatalogs'), 'BusinessEventId');
	const companies = () =>
		columnOf(host.rows('LegalEntities'), 'LegalEntityId').map((id) => id.toLowerCase());
	const endpoints = createEndpoints({ catalog, add: host.add, initiatingUser }, https, switches);
	const organization = {
		id: environmentId(`${host.name} organization`),
		name: `org${environmentId(host.name).slice(0, 8)}`,
		user: initiatingUser,
	};
	const code = codeOf(host.name);

	const make = ({ businessEventId, legalEntity, fields }: Occurrence): Message => {
		const known = { LegalEntity: legalEntity, ...sampleFields(businessEventId, code) };
		const occurrence = { businessEventId, legalEntity, fields: { ...known, ...fields } };
		return eventMessage(occurrence, { initiatingUser, counter }, switches);
	};

	const dataverse = createDataverseSender({ organization, counter, sendPost }, switches);

	return {
		https,
		endpoints,
		topic,
		registered,
		dataverse,
		isWatched: () =>
			registered.registrations.steps().some((step) => step._sdkmessagefilterid_value !== null),
		recordsChanged(changes) {
			const events = changes.flatMap((change) => recordEventsOf(change, host.entities()));
			for (const { event, changed } of events) {
				const happening = { table: event.entity, message: event.message, columns: changed };
				void dataverse.sendDataEvent(registered.targetsOf(happening), event, 0);
			}
		},
		problemWith: (businessEventIds, legalEntity) => {
			const unknown = businessEventIds.find((id) => !catalog().includes(id));
			if (unknown !== undefined) {
				return `The catalog has no event '${unknown}', only ${catalog().join(', ')}.`;
			}
			const known = ['', ...companies()];
			return known.includes(legalEntity)
				? undefined
				: `There is no legal entity '${legalEntity}', only ${companies().join(', ')}.`;
		},
		testMessage: () => testMessage('', initiatingUser, switches),
		messages: ({ occurrence, count, duplicates, disorder }) => {
			const made = Array.from({ length: count }, () => make(occurrence));
			const ordered = disorder ? made.reverse() : made;
			return ordered.flatMap((message) => Array.from({ length: 1 + duplicates }, () => message));
		},
		reset: () => {
			https.reset();
			endpoints.reset();
			topic.reset();
			registered.registrations.reset();
		},
	};
}

/**
 * Sends messages in several threads at once, as a batch server does; one thread keeps the order.
 * Out: the deliveries in the order of the messages.
 */
export async function sendInThreads(
	messages: Message[],
	threads: number,
	send: (message: Message) => Promise<Delivery>,
): Promise<Delivery[]> {
	const deliveries: Delivery[] = [];
	const waiting = [...messages.entries()].reverse();
	const work = async (): Promise<void> => {
		for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
			const [index, message] = next;
			deliveries[index] = await send(message);
		}
	};
	await Promise.all(Array.from({ length: threads }, work));
	return deliveries;
}
