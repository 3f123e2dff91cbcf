import { isAllowed } from '../../auth/credential/allowedCompanies';
import type { AllowedCompanies } from '../../auth/credential/allowedCompanies';
import { InputError } from '../../core/inputError';
import { isRecord } from '../../core/guards';
import type { EntityModel } from '../../metadata/metadataModel';
import { COMPANY_FIELD } from '../../odata/recordPath';
import { assertEntityInReach, holdsCompany, isCompanySpecific } from './entityReach';

/** Throws InputError for a company that isn't allowed. */
export function assertAllowed(allowed: AllowedCompanies | undefined, company: unknown): void {
	if (!allowed || isAllowed(allowed, company)) return;
	throw new InputError({
		field: 'Company',
		value: company,
		message: `The company "${String(company)}" is not among the Allowed Companies of the credential: ${allowed.ids.join(', ')}`,
		advice: 'Choose one of these companies, or use another credential.',
	});
}

/** A record to write, or to execute an action on. */
interface TargetRecord {
	model: EntityModel;
	/** Absent for the user's default company, which isn't known. */
	company: string | undefined;
	/** A new record has the company that is sent; a stored one that of its key. */
	isNew: boolean;
	/** What is sent. */
	fields?: Readonly<Record<string, unknown>>;
}

/**
 * Refuses a write that isn't certainly in an allowed company.
 * @throws InputError
 */
export function assertRecordInReach(
	allowed: AllowedCompanies | undefined,
	{ model, company, isNew, fields = {} }: TargetRecord,
): void {
	if (!allowed) return;
	assertEntityInReach(allowed, model, 'write');
	if (!isCompanySpecific(model)) return;
	if (company === undefined) {
		throw new InputError({
			field: 'Company',
			value: '',
			message: `No company is given, and the default company of the user may not be among the Allowed Companies of the credential: ${allowed.ids.join(', ')}`,
			advice: 'Choose one of these companies.',
		});
	}
	assertAllowed(allowed, company);
	for (const [name, value] of Object.entries(fields)) {
		if (holdsCompany(name) && value !== '' && value !== null) assertAllowed(allowed, value);
	}
	if (isNew || model.keys.some(({ name }) => name === COMPANY_FIELD)) return;
	throw new InputError({
		field: 'Entity',
		value: model.entitySet,
		message: `The key of ${model.entitySet} does not include the company, so the node cannot tell which company's record would be changed`,
		advice:
			'Choose an entity whose key includes the company, or use a credential without Allowed Companies.',
	});
}

/** Names of action parameters that may make the action work in another company. */
const COMPANY_PARAMETER = /dataarea|legalentity|company/i;

/** Throws InputError for a parameter of an action that names a company that isn't allowed. */
export function assertParametersInReach(
	allowed: AllowedCompanies | undefined,
	parameters: unknown,
): void {
	if (!allowed) return;
	if (Array.isArray(parameters)) {
		for (const each of parameters) assertParametersInReach(allowed, each);
	}
	if (!isRecord(parameters)) return;
	for (const [name, value] of Object.entries(parameters)) {
		if (COMPANY_PARAMETER.test(name)) assertAllowed(allowed, value);
		else assertParametersInReach(allowed, value);
	}
}
