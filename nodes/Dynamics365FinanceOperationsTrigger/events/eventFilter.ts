import type { EventHeader } from './businessEvent';

/** Which events are wanted; an empty list or text means all of them. */
export interface Wanted {
	businessEvents: readonly string[];
	legalEntity: string;
}

/** In: what is wanted. Out: whether an event is among it; F&O's names have no case. */
export function wantedBy(wanted: Wanted): (header: EventHeader) => boolean {
	const ids = new Set(wanted.businessEvents.map((id) => id.toLowerCase()));
	const company = wanted.legalEntity.toLowerCase();
	return ({ businessEventId, legalEntity }) =>
		(ids.size === 0 || ids.has(businessEventId.toLowerCase())) &&
		(company === '' || company === legalEntity.toLowerCase());
}
