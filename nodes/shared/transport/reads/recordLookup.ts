import { outcomeOf } from '../../core/outcome';
import { isRecord } from '../../core/guards';
import { embeddedError } from '../../odata/errors/embeddedError';
import { isAt, isHardToFindByKey, pathByKey, searchByKey } from '../../odata/recordAddress';
import type { KeyedAddress } from '../../odata/recordAddress';
import { readJson, readJsonResponse } from '../client/readJson';
import { cannotTellAbsence, fromEmbeddedError, notJson } from '../errors/failures';
import { FnoError, provesAbsence, suggestsAbsence } from '../errors/fnoError';
import type { FnoErrorKind } from '../errors/fnoError';
import type { Connection, FnoRequest } from '../types';

/** A record to look up by its key. */
export interface Lookup {
	connection: Connection;
	address: KeyedAddress;
	/** Fields to return; all if it is empty or absent. */
	select?: readonly string[];
	/** `none` if the caller retries itself. */
	patience?: FnoRequest['patience'];
}

/** The record; `undefined` if it certainly doesn't exist. */
export type LookupResult = Record<string, unknown> | undefined;

/** Milliseconds until a read is abandoned if its caller retries itself. */
const IMPATIENT_TIMEOUT = 30_000;

export const requestFor = (
	path: string,
	patience?: FnoRequest['patience'],
): FnoRequest & { effect: 'read' } => ({
	method: 'GET',
	effect: 'read',
	path,
	...(patience && { patience, timeout: IMPATIENT_TIMEOUT }),
});

/**
 * Looks up one record. It counts as missing only if F&O itself says so: with its own 404 for the
 * key, or with an empty list for the values of the key. While an instance restarts, something else
 * may respond to everything with 404 or nothing [observed]. It counts as found only if there is a
 * row with this key.
 *
 * @throws FnoError for every response that neither is a record nor shows that it doesn't exist
 */
export async function lookUp(lookup: Lookup): Promise<LookupResult> {
	const { connection, address, select, patience } = lookup;
	const read = await outcomeOf(
		readJsonResponse(connection, requestFor(pathByKey(address, select), patience)),
	);
	if (!read.ok) {
		const { error } = read;
		if (!(error instanceof FnoError) || !suggestsAbsence(error)) throw error;
		return isProof(error, address) ? undefined : await search(lookup, error.message);
	}
	const { response, value } = read.value;
	if (isRecord(value)) {
		const error = embeddedError(value);
		if (error !== undefined) throw fromEmbeddedError(response, error);
		if (isRequested(lookup, value)) return value;
		return await search(lookup, 'the response was another object');
	}
	if (value !== undefined) throw notJson(response, false);
	return await search(lookup, 'the response was empty');
}

/** Whether F&O's response to a read by key proves that there is no such record. */
const isProof = (error: FnoError, address: KeyedAddress): boolean =>
	provesAbsence(error) && !isHardToFindByKey(address);

/** Kinds of errors that say more than just that nothing is known about the record. */
const saysWhy: readonly FnoErrorKind[] = ['auth', 'cancelled', 'forbidden', 'throttled'];

/**
 * Whether an object is the requested record: it has each requested part of the key, with the same
 * value. If other fields were requested, it must have one of them.
 */
function isRequested({ address, select = [] }: Lookup, row: Record<string, unknown>): boolean {
	if (select.length === 0) return isAt(address, row);
	const keys = address.keys.filter(({ name }) => select.includes(name));
	return keys.length > 0
		? isAt({ ...address, keys }, row)
		: select.some((name) => Object.hasOwn(row, name));
}

/** Searches for the record by the values of its key, if the read by key didn't prove anything. */
async function search(
	{ connection, address, select = [], patience }: Lookup,
	reason: string,
): Promise<LookupResult> {
	const { path, top, isExact } = searchByKey(address, select);
	const read = await outcomeOf(readJson(connection, requestFor(path, patience)));
	if (!read.ok) {
		const { error } = read;
		if (error instanceof FnoError && (saysWhy.includes(error.kind) || error.isFromFno)) throw error;
		throw cannotTellAbsence(error instanceof Error ? error.message : reason);
	}
	const rows = rowsOf(read.value);
	const row = rows?.find((each) => isAt(address, each));
	if (row) return onlyFields(row, select);
	// A row with another key is neither the record nor proof that it doesn't exist, unless the search
	// also finds others; then all of them must have been read.
	const isWhole = rows !== undefined && rows.length < top && !hasMore(read.value);
	if (isWhole && (rows.length === 0 || !isExact)) return undefined;
	throw cannotTellAbsence(reason);
}

const rowsOf = (value: unknown): Array<Record<string, unknown>> | undefined =>
	isRecord(value) && Array.isArray(value.value) ? value.value.filter(isRecord) : undefined;

const hasMore = (value: unknown): boolean => isRecord(value) && '@odata.nextLink' in value;

function onlyFields(row: Record<string, unknown>, select: readonly string[]) {
	if (select.length === 0) return row;
	return Object.fromEntries(
		Object.entries(row).filter(([name]) => select.includes(name) || name.startsWith('@odata.')),
	);
}
