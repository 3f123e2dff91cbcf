import type { AllowedCompanies } from '../../shared/auth/credential/allowedCompanies';
import type { EntityModel, FieldModel } from '../../shared/metadata/metadataModel';
import { andFilters } from '../../shared/odata/filter/expressions';
import { entityPath, queryString } from '../../shared/odata/paths';
import { COMPANY_FIELD, needsCrossCompany } from '../../shared/odata/recordPath';
import { edmTypeOf, quoted } from '../../shared/odata/values/edmTypes';
import { isCompanySpecific } from '../../shared/records/companyLimit/entityReach';
import { limitedList } from '../../shared/records/companyLimit/listReach';
import { assertAllowed } from '../../shared/records/companyLimit/recordReach';
import { rowCheck } from '../../shared/records/companyLimit/rowCheck';
import type { RowCheck } from '../../shared/records/companyLimit/rowCheck';

/** The maximum number of records in the list; a narrower search text shows the others. */
export const MOST = 100;

export interface Search {
	model: EntityModel;
	/** The chosen company; '' for the user's default company. */
	company: string;
	words: readonly string[];
	/** The companies that the credential may be used for; absent without a limit. */
	allowed?: AllowedCompanies;
}

export const isCompany = ({ name }: { name: string }) => name === COMPANY_FIELD;

/** The key without the company, which is chosen elsewhere. */
export const ownKeys = ({ keys }: EntityModel) => keys.filter((key) => !isCompany(key));

/** The condition that a field contains a word; undefined if it can't. */
function wordFilter({ name, type }: FieldModel, word: string): string | undefined {
	const kind = edmTypeOf(type)?.kind;
	if (kind === 'text') return `${name} eq ${quoted(`*${word}*`)}`;
	return kind === 'number' && /^(?:0|[1-9]\d{0,8})$/.test(word) ? `${name} eq ${word}` : undefined;
}

/** The condition that one of the fields contains a word; '' if none of them can. */
export const anyFilter = (fields: readonly FieldModel[], word: string): string =>
	fields.flatMap((field) => wordFilter(field, word) ?? []).join(' or ');

/**
 * The request for records of the chosen company whose key or names contain all words, and how its
 * rows are checked. The company counts even if the key doesn't include it.
 * @throws InputError for an entity or a company that the credential doesn't allow
 */
export function recordQuery(
	{ model, company, words, allowed }: Search,
	names: readonly FieldModel[],
): { path: string; check: RowCheck } {
	const isOfCompany = company !== '' && isCompanySpecific(model);
	if (isOfCompany) assertAllowed(allowed, company);
	const limit = limitedList(allowed, model, '');
	const select = [...model.keys, ...names].map(({ name }) => name);
	const check = rowCheck(allowed, model, select);
	const query = queryString({
		filter: andFilters(
			isOfCompany ? `${COMPANY_FIELD} eq ${quoted(company)}` : limit,
			...words.map((word) => anyFilter([...ownKeys(model), ...names], word)),
		),
		select: check.select(select),
		top: MOST,
		crossCompany: needsCrossCompany(isOfCompany ? company : undefined) || limit !== '',
	});
	return { path: entityPath(model.entitySet) + query, check };
}
