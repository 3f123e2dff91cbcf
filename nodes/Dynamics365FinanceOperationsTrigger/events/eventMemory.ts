import { putNewest } from '../../shared/core/cache';
import type { BusinessEvent } from './businessEvent';
import { createFlights } from './flights';
import type { EventOutcome, Flight } from './flights';

/** What one trigger has received in this process. */
interface Memory {
	/**
	 * Drops events whose id was stored less than `window` milliseconds ago (0 = none), and marks
	 * those with a smaller control number than an earlier one of the same business event. The events
	 * that it returns are in flight until `outcome` says what happened to them, at most for the window
	 * (or some minutes if there is none).
	 * @returns the events to emit, and what to call when their outcome is known; undefined when one of
	 * the events is in flight already, so that nobody can say yet whether it's a duplicate
	 */
	take(
		events: readonly BusinessEvent[],
		window: number,
		now: number,
		outcome: () => EventOutcome,
	): Taken | undefined;
}

interface Taken {
	events: BusinessEvent[];
	/** Remembers the events if they have been stored and forgets them if that failed. */
	finish(): void;
}

const MAX_IDS = 20_000;
const MAX_TYPES = 1000;
const MAX_TRIGGERS = 500;
/** Much longer than n8n needs to store an execution. */
const LONGEST_FLIGHT = 10 * 60_000;

/** Memory of one trigger; limited in size, so that a flood of IDs only makes it shorter. */
export function createMemory(maxIds = MAX_IDS): Memory {
	const seen = new Map<string, number>();
	const highest = new Map<string, bigint>();
	const flights = createFlights(maxIds, remember);

	function remember({ ids, numbers, startedAt }: Flight): void {
		for (const id of ids) putNewest(seen, id, startedAt, maxIds);
		for (const [type, number] of numbers) {
			putNewest(highest, type, largest([number, highest.get(type)]) ?? number, MAX_TYPES);
		}
	}

	return {
		take(events, window, now, outcome) {
			flights.endUntil(now - (window > 0 ? window : LONGEST_FLIGHT));
			const isRecent = (at: number | undefined) => at !== undefined && now - at < window;
			const ids = new Set<string>();
			const numbers = new Map<string, bigint>();
			const fresh: BusinessEvent[] = [];
			for (const event of events) {
				const id = window > 0 ? event.header.eventId.toUpperCase() : '';
				if (id !== '' && flights.has(id)) return undefined;
				if (id !== '' && (ids.has(id) || isRecent(seen.get(id)))) continue;
				if (id !== '') ids.add(id);
				const type = event.header.businessEventId;
				const flying = flights.largestNumber(type);
				fresh.push(inOrder(event, numbers, largest([flying, highest.get(type)])));
			}
			const flight = { ids, numbers, startedAt: now, outcome };
			if (fresh.length > 0) flights.add(flight);
			return { events: fresh, finish: () => flights.finish(flight) };
		},
	};
}

function inOrder(
	event: BusinessEvent,
	numbers: Map<string, bigint>,
	earlier: bigint | undefined,
): BusinessEvent {
	const { businessEventId, controlNumber, isTest } = event.header;
	if (isTest || !/^-?\d{1,19}$/.test(controlNumber)) return event;
	const number = BigInt(controlNumber);
	const before = largest([numbers.get(businessEventId), earlier]);
	if (before !== undefined && number < before) {
		return { ...event, header: { ...event.header, outOfOrder: true } };
	}
	numbers.set(businessEventId, number);
	return event;
}

function largest(numbers: ReadonlyArray<bigint | undefined>): bigint | undefined {
	return numbers.reduce(
		(left, right) => (left === undefined || (right !== undefined && right > left) ? right : left),
		undefined,
	);
}

const memories = new Map<string, Memory>();

/** In: an identifier of a trigger. Out: its memory, which lives as long as the process. */
export function memoryOf(trigger: string): Memory {
	const memory = memories.get(trigger) ?? createMemory();
	putNewest(memories, trigger, memory, MAX_TRIGGERS);
	return memory;
}
