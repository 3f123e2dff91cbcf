import type { AllowedCompanies } from '../../auth/credential/allowedCompanies';
import type { EntityModel } from '../../metadata/metadataModel';
import { assertSeparableFilter, eqFilter } from '../../odata/filter/expressions';
import { COMPANY_FIELD } from '../../odata/recordPath';
import { assertEntityInReach, isCompanySpecific } from './entityReach';

const company = { name: COMPANY_FIELD, type: 'Edm.String' };

/**
 * The filter that limits a list to the allowed companies, to be joined with the user's own; '' if
 * there is no limit or the entity is shared. The user's filter isn't interpreted: it just must not
 * be able to end before the limit.
 * @throws InputError for an entity that may not be read, and for such a filter
 */
export function limitedList(
	allowed: AllowedCompanies | undefined,
	model: EntityModel,
	typedFilter: string,
): string {
	if (!allowed) return '';
	assertEntityInReach(allowed, model, 'read');
	assertSeparableFilter(typedFilter);
	if (!isCompanySpecific(model)) return '';
	return allowed.ids.map((id) => eqFilter(company, id)).join(' or ');
}
