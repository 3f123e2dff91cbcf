import type { EntityModel } from '../../shared/metadata/model';
import { InputError } from '../../shared/odata/types';

/** The property that carries the legal entity of a company-specific record. */
export const COMPANY_FIELD = 'dataAreaId';

/** Where a company may be named: in the key, in the fields or in the Company parameter. */
export interface CompanyClaims {
	key?: unknown;
	body?: unknown;
	parameter?: string;
}

const sources: ReadonlyArray<[keyof CompanyClaims, string]> = [
	['parameter', 'Company'],
	['key', 'the key'],
	['body', 'the fields'],
];

function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null && String(value).trim() !== '';
}

/**
 * The one company that all sources agree on, or `undefined` when none names one.
 * Companies are compared without regard to case, as F&O does [observed: it answers in lower case].
 * Throws InputError when sources differ or the entity is not company-specific.
 */
export function agreeOnCompany(model: EntityModel, claims: CompanyClaims): string | undefined {
	const given = sources
		.filter(([source]) => isGiven(claims[source]))
		.map(([source, label]) => ({ label, company: String(claims[source]).trim() }));
	if (given.length === 0) return undefined;
	const [first] = given;
	if (!model.fields.some((field) => field.name === COMPANY_FIELD)) {
		throw new InputError({
			field: 'Company',
			value: first.company,
			message: `${model.entitySet} is not company-specific, but ${first.label} names the company "${first.company}"`,
			remedy: 'Leave Company empty for this entity: its records belong to all companies.',
		});
	}
	const other = given.find(({ company }) => company.toLowerCase() !== first.company.toLowerCase());
	if (other) {
		throw new InputError({
			field: 'Company',
			value: first.company,
			message: `${first.label === 'Company' ? 'Company' : 'The key'} names the company "${first.company}", but ${other.label} name${other.label === 'the fields' ? '' : 's'} "${other.company}"`,
			remedy: 'Name one company only, or the same one everywhere. Nothing was sent.',
		});
	}
	return first.company;
}
