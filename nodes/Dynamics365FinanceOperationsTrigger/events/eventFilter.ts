import type { EventHeader } from './businessEvent';

/** Which events start the workflow; an empty list or text means all. */
export interface EventFilter {
	businessEvents: readonly string[];
	legalEntity: string;
}

/** In: a filter. Out: whether an event passes it; F&O's names are case-insensitive. */
export function matchesFilter(filter: EventFilter): (header: EventHeader) => boolean {
	const ids = new Set(filter.businessEvents.map((id) => id.toLowerCase()));
	const company = filter.legalEntity.toLowerCase();
	return ({ businessEventId, legalEntity }) =>
		(ids.size === 0 || ids.has(businessEventId.toLowerCase())) &&
		(company === '' || company === legalEntity.toLowerCase());
}
