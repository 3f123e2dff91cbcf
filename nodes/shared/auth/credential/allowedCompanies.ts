import { InputError } from '../../core/inputError';

const sharedAccess = ['none', 'read', 'readWrite'] as const;

/** What may be done with entities that all companies share. */
export type SharedAccess = (typeof sharedAccess)[number];

/** The companies that a credential may be used for. */
export interface AllowedCompanies {
	/** As entered; at least one. */
	ids: readonly string[];
	shared: SharedAccess;
}

const FIELD = 'Allowed Companies';

/** No characters that OData or F&O's wildcards would treat as more than a name. */
const ID = /^[\p{L}\p{N}_-]+$/u;

const refuse = (value: unknown, message: string) =>
	new InputError({
		field: FIELD,
		value,
		message: `${FIELD} of the credential ${message}`,
		advice: 'Enter the IDs of companies, separated by commas, for example usmf, usrt',
	});

/**
 * The companies in the fields of a credential; `undefined` without a limit. Only an empty text means
 * that there is none: an expression that returns nothing must not lift the limit.
 * @throws InputError for anything else that isn't a list of IDs
 */
export function readAllowedCompanies(
	data: Readonly<Record<string, unknown>>,
): AllowedCompanies | undefined {
	if (!('allowedCompanies' in data) || data.allowedCompanies === '') return undefined;
	const { allowedCompanies: value, sharedEntities = 'read' } = data;
	if (typeof value !== 'string') throw refuse(value, 'is not text');
	const ids = value
		.split(',')
		.map((id) => id.trim())
		.filter((id) => id !== '');
	if (ids.length === 0) throw refuse(value, 'contains no company');
	const wrong = ids.find((id) => !ID.test(id));
	if (wrong !== undefined) throw refuse(value, `contains "${wrong}", which is not a company ID`);
	const shared = sharedAccess.find((known) => known === sharedEntities) ?? 'none';
	return { ids, shared };
}

/** Whether a company is one of the list, ignoring case as F&O does [observed]. */
export const isAllowed = ({ ids }: AllowedCompanies, company: unknown): boolean =>
	typeof company === 'string' &&
	ids.some((id) => id.toLowerCase() === company.trim().toLowerCase());
