/** Whether n8n has stored what the events of a call started, as far as known. */
export type EventOutcome = 'stored' | 'failed' | 'undecided';

/** The events of one call that n8n is storing. */
export interface Flight {
	ids: ReadonlySet<string>;
	/** The largest control number of each business event; no flight that began earlier has more. */
	numbers: ReadonlyMap<string, bigint>;
	startedAt: number;
	outcome: () => EventOutcome;
}

/**
 * The flights of one trigger. A lookup only checks the outcome of the flights it finds, never of all.
 */
interface Flights {
	add(flight: Flight): void;
	/** Whether the event with this id is in flight. */
	has(id: string): boolean;
	/** The largest control number of a business event in flight. */
	largestNumber(businessEventId: string): bigint | undefined;
	/** Ends a flight if its outcome is known by now. */
	finish(flight: Flight): void;
	/** Ends the flights that began at `time` or before, whatever is known about them. */
	endUntil(time: number): void;
}

/**
 * @param limit number of flights that are kept
 * @param remember receives the flights that n8n has stored
 */
export function createFlights(limit: number, remember: (flight: Flight) => void): Flights {
	/** In the order in which they began. */
	const all = new Set<Flight>();
	const byId = new Map<string, Flight>();
	/** The flight with the largest control number of each business event. */
	const tops = new Map<string, Flight>();

	function finish(flight: Flight): void {
		const outcome = all.has(flight) ? flight.outcome() : 'undecided';
		if (outcome !== 'undecided') end(flight, outcome);
	}

	function end(flight: Flight, outcome: EventOutcome): void {
		all.delete(flight);
		for (const id of flight.ids) byId.delete(id);
		for (const type of flight.numbers.keys()) {
			if (tops.get(type) !== flight) continue;
			// The number of a stored flight is remembered, and no other in flight is larger.
			const next = outcome === 'stored' ? undefined : newestWith(type);
			if (next) tops.set(type, next);
			else tops.delete(type);
		}
		if (outcome === 'stored') remember(flight);
	}

	const newestWith = (type: string): Flight | undefined =>
		[...all].reverse().find(({ numbers }) => numbers.has(type));

	function endNow(flight: Flight): void {
		finish(flight);
		if (all.has(flight)) end(flight, 'undecided');
	}

	return {
		finish,
		add(flight) {
			all.add(flight);
			for (const id of flight.ids) byId.set(id, flight);
			for (const type of flight.numbers.keys()) tops.set(type, flight);
			const [oldest] = all;
			if (all.size > limit) endNow(oldest);
		},
		has(id) {
			const flight = byId.get(id);
			if (flight) finish(flight);
			return byId.has(id);
		},
		largestNumber(type) {
			for (let top = tops.get(type); top; top = tops.get(type)) {
				finish(top);
				if (all.has(top)) return top.numbers.get(type);
			}
			return undefined;
		},
		endUntil(time) {
			for (const flight of all) {
				if (flight.startedAt > time) break;
				endNow(flight);
			}
		},
	};
}
