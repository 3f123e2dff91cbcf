import { groupIntoChunks } from '../../shared/core/concurrency';
import { isRecord } from '../../shared/core/guards';
import { rethrow } from '../../shared/core/outcome';
import { andFilters } from '../../shared/odata/filter/expressions';
import { keyFilter } from '../../shared/odata/filter/keyFilter';
import { entityPath, queryString } from '../../shared/odata/paths';
import { isAt } from '../../shared/odata/recordAddress';
import type { KeyedAddress } from '../../shared/odata/recordAddress';
import { rowCheck } from '../../shared/records/companyLimit/rowCheck';
import { addressOf, completeKey } from '../../shared/records/key';
import { readJsonResponse } from '../../shared/transport/client/readJson';
import { FnoError } from '../../shared/transport/errors/fnoError';
import { lookUpInBatches } from '../../shared/transport/reads/batchedLookup';
import { listOf } from '../../shared/transport/reads/pages';
import type { Connection } from '../../shared/transport/types';
import type { Twin } from './twins';
import type { Wanted } from './watch';

type Row = Record<string, unknown>;

/**
 * The result for a changed record of a twin: the record of the chosen entity, that it doesn't
 * exist, or that it doesn't meet the conditions.
 */
export type FullRecord = { kind: 'record'; row: Row } | { kind: 'missing' } | { kind: 'unwanted' };

/** Lookups in one batch, and batches at a time: a poll leaves room for others. */
export const LOOKUPS = { size: 50, concurrency: 2 };
/** Keys in one filter, well below the longest possible address. */
const KEYS_IN_FILTER = 15;

const unclear = ({ entitySet }: { entitySet: string }) =>
	new FnoError({
		kind: 'unavailable',
		message: `The response does not show which changed records of ${entitySet} meet the conditions`,
		description: 'Nothing is output, and the next poll starts at the same point.',
	});

/** The address of the record that a row of the twin belongs to. Throws InputError. */
function addressFor({ model }: Wanted, { key }: Twin, connection: Connection, row: Row) {
	const values = Object.fromEntries(
		model.keys.map(({ name }) => [name, Object.hasOwn(key, name) ? row[key[name]] : undefined]),
	);
	const { allowedCompanies: allowed } = connection;
	return addressOf(
		model,
		completeKey(model, values, { parameter: '', ...(allowed && { allowed }) }),
	);
}

/** The records at these addresses that meet the conditions, by index. */
async function matching(
	connection: Connection,
	{ model, conditions }: Wanted,
	addresses: ReadonlyMap<number, KeyedAddress>,
	select: readonly string[],
): Promise<Map<number, Row>> {
	const found = new Map<number, Row>();
	for (;;) {
		const open = [...addresses].filter(([index]) => !found.has(index));
		const before = found.size;
		const keys = open.map(([, { keys: fields, key }]) => keyFilter(fields, key.values).text);
		const filter = andFilters(conditions, keys.map((text) => `(${text})`).join(' or '));
		const query = queryString({ filter, select, crossCompany: true });
		const { response, value } = await readJsonResponse(connection, {
			method: 'GET',
			effect: 'read',
			path: entityPath(model.entitySet) + query,
			patience: 'none',
		});
		const { rows, link } = listOf(response, value);
		for (const row of rows.filter(isRecord)) {
			const at = open.find(([, address]) => isAt(address, row));
			if (at) found.set(at[0], row);
		}
		if (link === undefined || found.size === addresses.size) return found;
		// The rest is requested by key again, because a list read through links can shift.
		if (found.size === before) throw unclear(model);
	}
}

async function byConditions(
	connection: Connection,
	wanted: Wanted,
	addresses: readonly KeyedAddress[],
	select: readonly string[],
): Promise<FullRecord[]> {
	const full: FullRecord[] = addresses.map(() => ({ kind: 'unwanted' }));
	const chunks = groupIntoChunks([...addresses.entries()], () => ({
		group: '',
		most: KEYS_IN_FILTER,
	}));
	for (const chunk of chunks) {
		const found = await matching(connection, wanted, new Map(chunk), select);
		for (const [index, row] of found) full[index] = { kind: 'record', row };
	}
	return full;
}

/** For each address, whether there is a record that meets the conditions. Throws FnoError. */
export async function meetConditions(
	connection: Connection,
	wanted: Wanted,
	addresses: readonly KeyedAddress[],
): Promise<boolean[]> {
	const select = wanted.model.keys.map(({ name }) => name);
	const found = await byConditions(connection, wanted, addresses, select);
	return found.map(({ kind }) => kind === 'record');
}

async function byKey(
	connection: Connection,
	addresses: readonly KeyedAddress[],
	select: readonly string[],
): Promise<FullRecord[]> {
	const lookups = addresses.map((address) => ({
		connection,
		address,
		select,
		patience: 'none' as const,
	}));
	const results = await lookUpInBatches(lookups, LOOKUPS);
	return results.map((result) => {
		if (!result.ok) rethrow(result.error);
		return result.value ? { kind: 'record', row: result.value } : { kind: 'missing' };
	});
}

/**
 * In: changed rows of a twin. Out: for each, the record of the chosen entity. A record counts as
 * missing only if that is proven.
 * @throws FnoError if one of them can't be read; InputError for a key that can't be written
 */
export async function readFullRecords(
	connection: Connection,
	wanted: Wanted,
	twin: Twin,
	rows: readonly Row[],
): Promise<FullRecord[]> {
	if (rows.length === 0) return [];
	const check = rowCheck(connection.allowedCompanies, wanted.model, wanted.fields);
	const select = check.select(wanted.fields);
	const addresses = rows.map((row) => addressFor(wanted, twin, connection, row));
	const full =
		wanted.conditions === ''
			? await byKey(connection, addresses, select)
			: await byConditions(connection, wanted, addresses, select);
	return full.map((each) =>
		each.kind === 'record' ? { kind: 'record', row: check.row(each.row) } : each,
	);
}
