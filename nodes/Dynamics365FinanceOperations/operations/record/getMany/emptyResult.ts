import { didYouMean, nearest } from '../../../../shared/core/nearestNames';
import { outcomeOf } from '../../../../shared/core/outcome';
import type { Company, EntityModel } from '../../../../shared/metadata/metadataModel';
import { COMPANY_FIELD } from '../../../../shared/odata/recordPath';

/** The most companies that a hint lists. */
const MOST = 10;

interface Read {
	model: EntityModel;
	/** Whether there is a filter beside the company. */
	isFiltered: boolean;
	/** Whether records of all companies were read. */
	crossCompany: boolean;
	/** The Company parameter; '' when left empty. */
	company: string;
	allCompanies: boolean;
}

/** What is wrong with a company; '' if nothing is, or if no company is known. */
function unknownCompany(company: string, known: readonly Company[]): string {
	const ids = known.map(({ id }) => id);
	const isKnown = ids.some((id) => id.toLowerCase() === company.toLowerCase());
	if (ids.length === 0 || isKnown) return '';
	const near = nearest(
		company,
		known.map(({ id, name }) => ({ label: id, names: [id, name] })),
	);
	const all = ids.length > MOST ? '' : ` The companies are ${ids.join(', ')}.`;
	const suggestion = near.length > 0 ? ` ${didYouMean(near)}` : all;
	return ` The account cannot see a company "${company}" in this instance.${suggestion}`;
}

/**
 * Why there may be no records. F&O doesn't refuse a company that doesn't exist [guess], so the
 * companies are looked up; if that fails, the hint leaves them out.
 * @param companies reads them, or takes them from the cache
 */
export async function emptyResultHint(
	{ model, isFiltered, crossCompany, company, allCompanies }: Read,
	companies: () => Promise<readonly Company[]>,
): Promise<string> {
	const found = `${model.entitySet} has no records${isFiltered ? ' that match the filter' : ''}`;
	if (company !== '') {
		const known = await outcomeOf(companies());
		return `${found} in company "${company}".${unknownCompany(company, known.ok ? known.value : [])}`;
	}
	const isPerCompany = model.fields.some(({ name }) => name === COMPANY_FIELD);
	if (!isPerCompany || (crossCompany && !allCompanies)) return `${found}.`;
	if (allCompanies) return `${found} in the companies that the user can see.`;
	return `${found} in the user's default company. Choose a company, or all of them, to read the records of others.`;
}
