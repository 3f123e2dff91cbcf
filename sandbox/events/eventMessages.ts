import { randomInt, randomUUID } from 'node:crypto';
import type { EventSwitches } from '../switches/eventSwitches';
import { Digits, writeJson } from '../fno/values/exactJson';

/** What occurred, as given to the control API. */
export interface Occurrence {
	businessEventId: string;
	/** A company of the environment, or '' for none. */
	legalEntity: string;
	/** Fields of the event's contract; they override the common ones. */
	fields: Record<string, unknown>;
}

/** A message with what its sender needs to know. */
export interface Message {
	eventId: string;
	businessEventId: string;
	/** All digits, as text. */
	controlNumber: string;
	members: Record<string, unknown>;
}

/** Provides control numbers. */
export interface Counter {
	next: () => bigint;
}

const TEST_EVENT_ID = 'BusinessEventsTestEndpointContract';

const LOWEST_INT64 = -(2n ** 63n);
const FIRST_CONTROL_NUMBER = { beyondDouble: 5_637_144_576_123_456_789n, small: 5_637_611_083n };
const GAPS = [1n, 4n, 2n, 6n];

/** Control numbers increase, with gaps [documented]. */
export function createCounter(switches: EventSwitches): Counter {
	let count = 0n;
	let gapIndex = 0;
	return {
		next: () => {
			count += GAPS[gapIndex++ % GAPS.length];
			return FIRST_CONTROL_NUMBER[switches['businessEvents.controlNumbers']] + count;
		},
	};
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		!(value instanceof Digits)
	);
}

/** Sorts members alphabetically, including nested ones [observed]. */
export function sortMembers(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sortMembers);
	if (!isPlainObject(value)) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([name, member]) => [name, sortMembers(member)]));
}

/** .NET writes seven decimal places of a second [observed]. */
function isoWithTicks(at: Date): string {
	const digits = String(randomInt(10_000)).padStart(4, '0');
	return at.toISOString().replace('Z', `${digits}Z`);
}

/** `/Date(ms)/` has whole seconds only [observed]. */
const netDate = (at: Date): string => `/Date(${Math.floor(at.getTime() / 1000)}000)/`;

function commonMembers(
	switches: EventSwitches,
	initiatingUser: string,
	at: Date,
): Record<string, unknown> {
	return {
		ContextRecordSubject: '',
		EventId: randomUUID().toUpperCase(),
		EventTime: netDate(at),
		EventTimeIso8601: isoWithTicks(at),
		InitiatingUserAADObjectId: `{${initiatingUser.toUpperCase()}}`,
		MajorVersion: 0,
		MinorVersion: 0,
		ParentContextRecordSubjects: switches['businessEvents.parentContext'] === 'null' ? null : [],
	};
}

function toMessage(members: Record<string, unknown>, switches: EventSwitches): Message {
	const company = String(members.BusinessEventLegalEntity);
	const cased =
		switches['businessEvents.legalEntityCase'] === 'upper' ? company.toUpperCase() : company;
	const { ControlNumber: number } = members;
	return {
		eventId: String(members.EventId),
		businessEventId: String(members.BusinessEventId),
		controlNumber: number instanceof Digits ? number.text : String(number),
		members: sortMembers({ ...members, BusinessEventLegalEntity: cased }) as Record<
			string,
			unknown
		>,
	};
}

/**
 * Creates the message of an occurrence. In: the occurrence, the object id of the user, the counter.
 */
export function eventMessage(
	occurrence: Occurrence,
	{ initiatingUser, counter }: { initiatingUser: string; counter: Counter },
	switches: EventSwitches,
): Message {
	return toMessage(
		{
			...commonMembers(switches, initiatingUser, new Date()),
			BusinessEventId: occurrence.businessEventId,
			BusinessEventLegalEntity: occurrence.legalEntity,
			ControlNumber: new Digits(String(counter.next())),
			...occurrence.fields,
		},
		switches,
	);
}

/** The message that is sent before an endpoint is activated [observed]. */
export function testMessage(
	legalEntity: string,
	initiatingUser: string,
	switches: EventSwitches,
): Message {
	const suffix = switches['businessEvents.testEventId'] === 'suffixed' ? '_1' : '';
	return toMessage(
		{
			...commonMembers(switches, initiatingUser, new Date()),
			BusinessEventId: `${TEST_EVENT_ID}${suffix}`,
			BusinessEventLegalEntity: legalEntity,
			ControlNumber: new Digits(String(LOWEST_INT64)),
		},
		switches,
	);
}

/** The JSON text of members. Slashes occur only inside strings, so all of them may be escaped. */
export function messageText(members: unknown, switches: EventSwitches): string {
	const text = writeJson(members);
	return switches['businessEvents.slashes'] === 'escaped' ? text.replaceAll('/', '\\/') : text;
}
