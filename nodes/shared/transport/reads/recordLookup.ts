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
	/** `none` where the caller looks again by itself. */
	patience?: FnoRequest['patience'];
}

/** The record; `undefined` if there is certainly none with this key. */
export type LookupResult = Record<string, unknown> | undefined;

/** Milliseconds until a read of a caller that looks again by itself is given up. */
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
 * Looks up one record. That there is none is believed only from F&O itself: from its own 404 for
 * the key, or from its empty list for the values of the key. While an environment restarts,
 * something else may respond with 404 or nothing to everything [observed]. That there is one is
 * believed only from a row with this key.
 *
 * @throws FnoError for every response that is neither a record nor shows that there is none
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

/** Kinds of errors that say more than that nothing is known about the record. */
const saysWhy: readonly FnoErrorKind[] = ['auth', 'cancelled', 'forbidden', 'throttled'];

/**
 * Whether an object is the requested record: each part of the key that was requested is there and
 * the same. If other fields were requested, one of them has to be there.
 */
function isRequested({ address, select = [] }: Lookup, row: Record<string, unknown>): boolean {
	if (select.length === 0) return isAt(address, row);
	const keys = address.keys.filter(({ name }) => select.includes(name));
	return keys.length > 0
		? isAt({ ...address, keys }, row)
		: select.some((name) => Object.hasOwn(row, name));
}

/** Looks for the record by the values of its key, where the read by key proved nothing. */
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
	// A row with another key is neither the record nor proof that there is none, unless the search
	// finds others too; then all of them must have been read.
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
