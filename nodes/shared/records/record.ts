import type { IDataObject } from 'n8n-workflow';
import type { EntityModel } from '../metadata/metadataModel';
import { parseExact, stringifyExact, stripODataMetadata } from '../odata/json/exactJson';
import { isRecord } from '../core/guards';
import { outcomeOf } from '../core/outcome';
import { needsCrossCompany } from '../odata/recordPath';
import { queryString } from '../odata/paths';
import { FnoError } from '../transport/errors/fnoError';
import { readJson } from '../transport/client/readJson';
import { lookUp } from '../transport/reads/recordLookup';
import type { Lookup, LookupResult } from '../transport/reads/recordLookup';
import type { Connection } from '../transport/types';
import { rowCheck } from './companyLimit/rowCheck';
import { addressOf } from './key';
import type { RecordKey } from './key';

/**
 * A record as an n8n item: exact numbers as text, `@odata.*` only on request. A write whose
 * response was lost says so, because its output didn't come from the write itself.
 */
export function toRecord(
	row: unknown,
	includeODataMetadata: boolean,
	written?: { confirmedByReading: boolean; storedRecordUnknown?: boolean },
): IDataObject {
	const plain = includeODataMetadata ? row : stripODataMetadata(row);
	const record = asRecord(plain);
	if (!written?.confirmedByReading && !written?.storedRecordUnknown) return record;
	return {
		...record,
		...(written.confirmedByReading && { confirmedByReading: true }),
		...(written.storedRecordUnknown && { storedRecordUnknown: true }),
	};
}

/** A record as it is; any other value as the only member of one. */
export const asRecord = (value: unknown): IDataObject =>
	isRecord(value) ? (value as IDataObject) : { value: value as IDataObject };

/** What was sent, as a response would show it. */
export function sentRecord(fields: Record<string, unknown>): unknown {
	return parseExact(stringifyExact(fields));
}

/** A read of one record by its key, before it is sent. */
export interface RecordRead {
	lookup: Lookup;
	/**
	 * The record that the lookup found. Throws FnoError `notFound` if it certainly doesn't exist, and
	 * for a record that the credential doesn't allow.
	 */
	record(row: LookupResult): unknown;
}

/** Throws InputError for an entity that the credential doesn't allow. */
export function planRead(
	connection: Connection,
	model: EntityModel,
	key: RecordKey,
	select: string[] = [],
): RecordRead {
	const address = addressOf(model, key);
	const check = rowCheck(connection.allowedCompanies, model, select);
	return {
		lookup: { connection, address, select: check.select(select) },
		record(row) {
			if (row === undefined) throw noSuchRecord(model);
			return check.row(row);
		},
	};
}

/**
 * Reads one record by its key. Throws FnoError like `RecordRead` and `lookUp`, which is for callers
 * that accept a missing record as a result, and InputError like `planRead`.
 */
export async function readRecord(
	connection: Connection,
	model: EntityModel,
	key: RecordKey,
	select: string[] = [],
): Promise<unknown> {
	const { lookup, record } = planRead(connection, model, key, select);
	return record(await lookUp(lookup));
}

/**
 * Reads a new record if the response to its creation only contained its address. The record exists
 * either way, so a failed read, or one of anything but a record, gives `undefined` and no error.
 */
export async function readCreated(
	connection: Connection,
	model: EntityModel,
	location: string | undefined,
	company: string | undefined,
): Promise<Record<string, unknown> | undefined> {
	if (location === undefined) return undefined;
	const query = queryString({ crossCompany: needsCrossCompany(company) });
	const path = location.includes('?') ? location : location + query;
	const read = await outcomeOf(readJson(connection, { method: 'GET', effect: 'read', path }));
	const row = read.ok ? read.value : undefined;
	const isWhole = isRecord(row) && model.keys.every(({ name }) => Object.hasOwn(row, name));
	return isWhole ? row : undefined;
}

function noSuchRecord(model: EntityModel): FnoError {
	return new FnoError({
		kind: 'notFound',
		message: `There is no record of ${model.entitySet} with this key`,
		description:
			'Check each part of the key, the company, and that the user may see the record in this instance.',
		status: 404,
		origin: 'fno',
	});
}
