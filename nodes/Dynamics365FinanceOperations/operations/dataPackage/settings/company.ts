import type { AllowedCompanies } from '../../../../shared/auth/credential/allowedCompanies';
import { InputError } from '../../../../shared/core/inputError';
import { EVERY_COMPANY } from '../../../../shared/odata/recordPath';
import { assertAllowed } from '../../../../shared/records/companyLimit/recordReach';
import type { Item } from '../../run/item';

/**
 * The company of a run. The only default is a single allowed company, because rows in the wrong
 * company are hard to find and to undo.
 * @throws InputError if there is none, or if it isn't allowed
 */
export function readCompany(item: Item, allowed: AllowedCompanies | undefined): string {
	const given = item.text('company');
	const company = given === '' && allowed?.ids.length === 1 ? allowed.ids[0] : given;
	if (company === '' || company === EVERY_COMPANY) {
		throw new InputError({
			field: 'Company',
			value: given,
			message: 'No company is given, but a data package always belongs to one',
			advice: 'Choose the company (legal entity).',
		});
	}
	assertAllowed(allowed, company);
	return company;
}
