import { keyFilter } from './filter/keyFilter';
import { entityPath, queryString } from './paths';
import { needsCrossCompany, recordPath } from './recordPath';
import { isEnum } from './values/enumValue';
import { sameIdentity, valueIdentity } from './values/identity';
import type { TypedField } from './values/typedField';

/** The key of one record. */
export interface AddressedKey {
	/** `(dataAreaId='usmf',CustomerAccount='US-001')`, percent-encoded. */
	predicate: string;
	/** Key values by field name. */
	values: Readonly<Record<string, unknown>>;
}

/** What identifies a record within an instance. */
export interface RecordAddress {
	entitySet: string;
	/** The key fields, in the entity's order. */
	keys: readonly TypedField[];
	/** Absent for a new record whose key F&O completes, as with a number sequence. */
	key?: AddressedKey;
	/** Absent for the user's default company. */
	company?: string;
}

/** The address of a record whose key is known. */
export interface KeyedAddress extends RecordAddress {
	key: AddressedKey;
}

export const isKeyed = (address: RecordAddress): address is KeyedAddress =>
	address.key !== undefined;

/**
 * In: an address. Out: the same text for all addresses of one record, however their keys are
 * written; undefined if the key isn't known. Throws InputError for values that aren't the key's.
 */
export function identityOf({ entitySet, keys, key }: RecordAddress): string | undefined {
	if (key === undefined) return undefined;
	return JSON.stringify([
		entitySet,
		...keys.map((part) => valueIdentity(part, key.values[part.name])),
	]);
}

/** Whether a row is the record at this address; the row must have all key fields. */
export const isAt = (
	{ keys, key }: KeyedAddress,
	row: Readonly<Record<string, unknown>>,
): boolean =>
	keys.every(
		(part) =>
			Object.hasOwn(row, part.name) && sameIdentity(part, key.values[part.name], row[part.name]),
	);

/** Path and query that read the record by its key. */
export const pathByKey = (
	{ entitySet, key, company }: KeyedAddress,
	select: readonly string[] = [],
): string => recordPath({ entitySet, predicate: key.predicate, company, select });

/**
 * Whether the key has a part whose literal F&O may not recognise: it responds to some records with
 * an enumeration in their key as if they didn't exist [observed].
 */
export const isHardToFindByKey = ({ keys }: RecordAddress): boolean => keys.some(isEnum);

/** A search for the record by the values of its key. */
export interface KeySearch {
	/** Path and query. */
	path: string;
	/** Rows to return at most. */
	top: number;
	/** False if the search also finds other records, so that some may be missing from the rows. */
	isExact: boolean;
}

/** Rows to read if F&O treats a part of the key as a wildcard. */
const PATTERN_ROWS = 1000;

/** In: an address and the fields to return, all if there are none. */
export function searchByKey(
	{ entitySet, keys, key, company }: KeyedAddress,
	select: readonly string[] = [],
): KeySearch {
	const { text, isExact } = keyFilter(keys, key.values);
	const top = isExact ? 2 : PATTERN_ROWS;
	const needed =
		select.length > 0 ? [...new Set([...select, ...keys.map(({ name }) => name)])] : [];
	const query = queryString({
		filter: text,
		select: needed,
		top,
		crossCompany: needsCrossCompany(company),
	});
	return { path: entityPath(entitySet) + query, top, isExact };
}
