import { isAllowed } from '../../auth/credential/allowedCompanies';
import type { AllowedCompanies } from '../../auth/credential/allowedCompanies';
import { isRecord } from '../../core/guards';
import type { EntityModel } from '../../metadata/metadataModel';
import { parseExact, stringifyExact } from '../../odata/json/exactJson';
import { COMPANY_FIELD } from '../../odata/recordPath';
import { FnoError } from '../../transport/errors/fnoError';
import { assertEntityInReach, isCompanySpecific } from './entityReach';

type Row = Record<string, unknown>;

/** Checks the returned rows of one entity. */
export interface RowCheck {
	/** The fields to request, so that each row shows its company; none for all fields. */
	select(fields: readonly string[]): string[];
	/** The row without what was only requested for the check. Throws FnoError. */
	row<T>(row: T): T;
	/** The same for a page of rows. Without a limit it is the same list: pages are many and long. */
	rows<T>(rows: T[]): T[];
	/** The same for the JSON text of a row. Throws a SyntaxError as well. */
	text(row: string): string;
}

const unchecked: RowCheck = {
	select: (fields) => [...fields],
	row: (row) => row,
	rows: (rows) => rows,
	text: (row) => row,
};

const outside = (company: unknown) =>
	new FnoError({
		kind: 'refused',
		message:
			typeof company === 'string'
				? `The instance returned a record of the company "${company}", which the credential does not allow`
				: 'The instance returned a record without a company, but the credential is limited to Allowed Companies',
		description:
			'None of it is output. Check the filter and the key. If they name an allowed company, please report this.',
	});

/** Throws FnoError for a row that isn't certainly of an allowed company. */
function assertRow(allowed: AllowedCompanies, row: unknown): void {
	const company = isRecord(row) ? row[COMPANY_FIELD] : undefined;
	if (!isAllowed(allowed, company)) throw outside(company);
}

function withoutCompany<T>(row: T): T {
	if (!isRecord(row)) return row;
	const rest: Row = { ...row };
	delete rest[COMPANY_FIELD];
	return rest as T;
}

/** Related records that are returned with each row, by the name of the relation. */
export interface RelatedCheck {
	name: string;
	check: RowCheck;
}

function checkRelated(row: Row, related: readonly RelatedCheck[]): Row {
	const checked = { ...row };
	for (const { name, check } of related) {
		const value = row[name];
		if (Array.isArray(value)) checked[name] = value.map((each: unknown) => check.row(each));
		else if (value !== undefined && value !== null) checked[name] = check.row(value);
	}
	return checked;
}

/**
 * How the rows of an entity are checked under the Allowed Companies of a credential.
 * @param fields the fields that were requested; none for all
 * @throws InputError for an entity that may not be read
 */
export function rowCheck(
	allowed: AllowedCompanies | undefined,
	model: EntityModel,
	fields: readonly string[] = [],
	related: readonly RelatedCheck[] = [],
): RowCheck {
	if (!allowed) return unchecked;
	assertEntityInReach(allowed, model, 'read');
	const isSpecific = isCompanySpecific(model);
	const isAdded = isSpecific && fields.length > 0 && !fields.includes(COMPANY_FIELD);
	const checked = <T>(row: T): T => {
		if (isSpecific) assertRow(allowed, row);
		const whole = isRecord(row) && related.length > 0 ? (checkRelated(row, related) as T) : row;
		return isAdded ? withoutCompany(whole) : whole;
	};
	return {
		select: (requested) => (isAdded ? [...requested, COMPANY_FIELD] : [...requested]),
		row: checked,
		rows: (rows) => rows.map(checked),
		text(row) {
			const whole = checked(parseExact(row));
			return isAdded || related.length > 0 ? stringifyExact(whole) : row;
		},
	};
}

/**
 * Checks the response to a write or an action that has happened: no object in it, at any depth, may
 * belong to another company.
 * @throws FnoError `notReadBack`
 */
export function assertReturned(
	allowed: AllowedCompanies | undefined,
	value: unknown,
	what: string,
): void {
	if (!allowed || typeof value !== 'object' || value === null) return;
	if (!Array.isArray(value) && Object.hasOwn(value, COMPANY_FIELD)) {
		const company = (value as Row)[COMPANY_FIELD];
		if (!isAllowed(allowed, company)) {
			const { message, description } = outside(company);
			throw new FnoError({ kind: 'notReadBack', message: `${what}, but ${message}`, description });
		}
	}
	for (const each of Object.values(value)) assertReturned(allowed, each, what);
}
