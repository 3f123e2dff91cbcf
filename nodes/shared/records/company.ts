import type { AllowedCompanies } from '../auth/credential/allowedCompanies';
import { capitalised } from '../core/text';
import { EVERY_COMPANY, COMPANY_FIELD } from '../odata/recordPath';
import type { EntityModel } from '../metadata/metadataModel';
import { InputError } from '../core/inputError';
import { isCompanySpecific } from './companyLimit/entityReach';
import { assertAllowed } from './companyLimit/recordReach';

/**
 * The company that each source specifies: the key, the fields, the conditions, the Company
 * parameter.
 */
export interface CompanyClaims {
	key?: unknown;
	body?: unknown;
	conditions?: unknown;
	parameter?: string;
	/** The companies that the credential may be used for; absent without a limit. */
	allowed?: AllowedCompanies;
}

/** What is known about a record's company besides its key. */
export type KeyClaims = Pick<CompanyClaims, 'allowed' | 'body'> & {
	/** The Company parameter; '' when left empty. */
	parameter: string;
	/** Origin of the instance, which the address of a record must have. */
	instance?: string;
};

const sources: ReadonlyArray<[keyof Omit<CompanyClaims, 'allowed'>, string]> = [
	['parameter', 'Company specifies'],
	['key', 'the key specifies'],
	['body', 'the fields specify'],
	['conditions', 'the conditions specify'],
];

function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null && String(value).trim() !== '';
}

/** The company that the fields specify; an ignored field doesn't count. */
export function claimedCompany(
	model: EntityModel,
	values: Record<string, unknown>,
	ignoreUnusable: boolean,
): unknown {
	return ignoreUnusable && !isCompanySpecific(model) ? undefined : values[COMPANY_FIELD];
}

/**
 * The one company that all sources agree on, or `undefined` when none specifies one. If the
 * credential allows a single company, that is the default. Case is ignored, as F&O does [observed:
 * it responds in lower case]. Throws InputError when sources differ, the entity isn't
 * company-specific, or the credential doesn't allow the company.
 */
export function agreeOnCompany(model: EntityModel, claims: CompanyClaims): string | undefined {
	const given = sources
		.filter(([source]) => isGiven(claims[source]))
		.map(([source, says]) => ({ says, company: String(claims[source]).trim() }));
	const { allowed } = claims;
	if (given.length === 0) {
		return allowed?.ids.length === 1 && isCompanySpecific(model) ? allowed.ids[0] : undefined;
	}
	const [first] = given;
	if (!isCompanySpecific(model)) {
		throw new InputError({
			field: 'Company',
			value: first.company,
			message: `${model.entitySet} is not company-specific, but ${first.says} the company "${first.company}"`,
			advice: `Leave out the company for this entity, in Company and as ${COMPANY_FIELD}: its records belong to all companies.`,
		});
	}
	if (given.some(({ company }) => company === EVERY_COMPANY)) {
		throw new InputError({
			field: 'Company',
			value: EVERY_COMPANY,
			message: `"${EVERY_COMPANY}" stands for all companies, but a single company is needed here`,
			advice: 'Choose a company. Only Get Many reads the records of all companies.',
		});
	}
	const other = given.find(({ company }) => company.toLowerCase() !== first.company.toLowerCase());
	if (other) {
		throw new InputError({
			field: 'Company',
			value: first.company,
			message: `${capitalised(first.says)} the company "${first.company}", but ${other.says} "${other.company}"`,
			advice: 'Specify the company only once, or the same one everywhere.',
		});
	}
	assertAllowed(allowed, first.company);
	return first.company;
}
