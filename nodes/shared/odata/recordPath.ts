import { entityPath, queryString } from './paths';

/** The property that carries the company (legal entity) of a company-specific record. */
export const COMPANY_FIELD = 'dataAreaId';

/** Stands for every company when a list is read; no company has such an ID. */
export const EVERY_COMPANY = '*';

/**
 * Whether a request needs `cross-company=true`. Without it, F&O only looks in the user's default
 * company [documented], so every request that addresses a company needs it.
 */
export const needsCrossCompany = (company: string | undefined): boolean => company !== undefined;

export interface RecordPathOptions {
	entitySet: string;
	/** `(dataAreaId='usmf',CustomerAccount='US-001')`, percent-encoded; absent for the entity set. */
	predicate?: string;
	company?: string;
	/** Fields to return; all if it is empty or absent. */
	select?: readonly string[];
}

/** In: a record or an entity set, and its company. Out: path and query below the origin. */
export function recordPath({ entitySet, predicate, company, select }: RecordPathOptions): string {
	const query = queryString({ select, crossCompany: needsCrossCompany(company) });
	return entityPath(entitySet, predicate) + query;
}
