import type { EventHeader } from './businessEvent';

/** Which events are wanted; an empty list or text means all of them. */
export interface EventFilter {
	businessEvents: readonly string[];
	legalEntity: string;
}

/** In: what is wanted. Out: whether an event is among it; F&O's names have no case. */
export function matchesFilter(filter: EventFilter): (header: EventHeader) => boolean {
	const ids = new Set(filter.businessEvents.map((id) => id.toLowerCase()));
	const company = filter.legalEntity.toLowerCase();
	return ({ businessEventId, legalEntity }) =>
		(ids.size === 0 || ids.has(businessEventId.toLowerCase())) &&
		(company === '' || company === legalEntity.toLowerCase());
}
