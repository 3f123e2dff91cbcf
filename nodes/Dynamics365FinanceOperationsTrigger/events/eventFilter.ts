import { isAllowed } from '../../shared/auth/credential/allowedCompanies';
import type { AllowedCompanies } from '../../shared/auth/credential/allowedCompanies';
import type { EventHeader } from './businessEvent';

/** Which events start the workflow; an empty list or text means all. */
export interface EventFilter {
	businessEvents: readonly string[];
	legalEntity: string;
	/** Whether the company filter drops events that name no company. */
	dropsUnknownCompany: boolean;
}

/**
 * In: a filter. Out: whether an event passes it; F&O's names are case-insensitive. Missing
 * information doesn't count as a mismatch, because a dropped event isn't sent again.
 */
export function matchesFilter(filter: EventFilter): (header: EventHeader) => boolean {
	const ids = new Set(filter.businessEvents.map((id) => id.toLowerCase()));
	const company = filter.legalEntity.toLowerCase();
	const isWanted = ({ businessEventId }: EventHeader) =>
		ids.size === 0 || businessEventId === '' || ids.has(businessEventId.toLowerCase());
	const isOfCompany = ({ legalEntity, companyUnknown }: EventHeader) =>
		company === '' ||
		(companyUnknown ? !filter.dropsUnknownCompany : company === legalEntity.toLowerCase());
	return (header) => isWanted(header) && isOfCompany(header);
}

/**
 * Whether the credential allows the company of an event. One that names no company may belong to
 * any, so it isn't allowed: unlike a filter, a limit must not let through what it can't check.
 */
export const isOfAllowedCompany = (
	allowed: AllowedCompanies | undefined,
	{ legalEntity, companyUnknown }: EventHeader,
): boolean => !allowed || (!companyUnknown && isAllowed(allowed, legalEntity));
