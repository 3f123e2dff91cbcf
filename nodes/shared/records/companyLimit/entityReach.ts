import type { AllowedCompanies } from '../../auth/credential/allowedCompanies';
import { InputError } from '../../core/inputError';
import type { EntityModel } from '../../metadata/metadataModel';
import { COMPANY_FIELD } from '../../odata/recordPath';
import type { Effect } from '../../transport/types';

const COMPANY_NAME = /(DataArea|LegalEntity|Company|CompanyAccounts)(Id|Code)?$|LegalEntityName$/i;

/**
 * Whether a field contains a company, judged by its name: `dataAreaId`, or one like LegalEntityId,
 * OffsetCompany or SourceDataAreaId [observed in an environment's metadata].
 */
export const holdsCompany = (fieldName: string): boolean => COMPANY_NAME.test(fieldName);

/** Whether records of the entity belong to a company each. */
export const isCompanySpecific = ({ fields }: Pick<EntityModel, 'fields'>): boolean =>
	fields.some(({ name }) => name === COMPANY_FIELD);

/**
 * Refuses an entity that a credential with a list of companies may not use:
 *
 * | the entity | read | write |
 * |---|---|---|
 * | has `dataAreaId` | records of allowed companies | the same |
 * | has another field that names a company | refused: the node can't tell whose a record is | refused |
 * | is shared by all companies | as the credential says | as the credential says |
 *
 * @throws InputError
 */
export function assertEntityInReach(
	allowed: AllowedCompanies | undefined,
	model: EntityModel,
	effect: Effect,
): void {
	if (!allowed || isCompanySpecific(model)) return;
	const foreign = model.fields.find(({ name }) => holdsCompany(name));
	if (foreign) {
		throw new InputError({
			field: 'Entity',
			value: model.entitySet,
			message: `${model.entitySet} names companies in ${foreign.name} instead of ${COMPANY_FIELD}, so it cannot be limited to the Allowed Companies of the credential`,
			advice: `Choose an entity with the field ${COMPANY_FIELD}, or use a credential without Allowed Companies.`,
		});
	}
	if (allowed.shared === 'readWrite' || (allowed.shared === 'read' && effect === 'read')) return;
	throw new InputError({
		field: 'Entity',
		value: model.entitySet,
		message: `All companies share the records of ${model.entitySet}, and the credential does not allow you to ${effect === 'read' ? 'read' : 'change'} them`,
		advice: `Change Shared Entities in the credential, or use another credential.`,
	});
}
