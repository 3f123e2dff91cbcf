import { putNewest } from '../../shared/core/cache';
import type { BusinessEvent } from './businessEvent';

/** Events to emit, and what to call after the response to their sender. */
interface Deduplicated {
	fresh: BusinessEvent[];
	/** Remembers the events; until then the same events count as new. */
	accept: () => void;
}

/** What one trigger has received in this process. */
interface Memory {
	/**
	 * Drops events whose id was accepted less than `window` milliseconds ago (0 = none), and marks
	 * those with a smaller control number than an earlier one of the same business event.
	 */
	deduplicate(events: readonly BusinessEvent[], window: number, now: number): Deduplicated;
}

const MAX_IDS = 20_000;
const MAX_TYPES = 1000;
const MAX_TRIGGERS = 500;

/** Memory of one trigger; bounded, so that a flood of ids only makes it shorter. */
export function createMemory(maxIds = MAX_IDS): Memory {
	const seen = new Map<string, number>();
	const highest = new Map<string, bigint>();

	const isSeen = (id: string, window: number, now: number): boolean => {
		const at = seen.get(id);
		return at !== undefined && now - at < window;
	};

	return {
		deduplicate(events, window, now) {
			const ids = new Set<string>();
			const numbers = new Map<string, bigint>();
			const fresh = events.flatMap((event) => {
				const id = window > 0 ? event.header.eventId.toUpperCase() : '';
				if (id !== '' && (ids.has(id) || isSeen(id, window, now))) return [];
				if (id !== '') ids.add(id);
				return [inOrder(event, numbers, highest)];
			});
			return {
				fresh,
				accept: () => {
					for (const id of ids) putNewest(seen, id, now, maxIds);
					for (const [type, number] of numbers) putNewest(highest, type, number, MAX_TYPES);
				},
			};
		},
	};
}

function inOrder(
	event: BusinessEvent,
	numbers: Map<string, bigint>,
	highest: ReadonlyMap<string, bigint>,
): BusinessEvent {
	const { businessEventId, controlNumber, isTest } = event.header;
	if (isTest || !/^-?\d{1,19}$/.test(controlNumber)) return event;
	const number = BigInt(controlNumber);
	const before = numbers.get(businessEventId) ?? highest.get(businessEventId);
	if (before !== undefined && number < before) {
		return { ...event, header: { ...event.header, outOfOrder: true } };
	}
	numbers.set(businessEventId, number);
	return event;
}

const memories = new Map<string, Memory>();

/** In: an identifier of a trigger. Out: its memory, which lives as long as the process. */
export function memoryOf(trigger: string): Memory {
	const memory = memories.get(trigger) ?? createMemory();
	putNewest(memories, trigger, memory, MAX_TRIGGERS);
	return memory;
}
