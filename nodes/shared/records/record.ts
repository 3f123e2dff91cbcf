import type { IDataObject } from 'n8n-workflow';
import type { EntityModel } from '../metadata/metadataModel';
import { parseExact, stringifyExact, stripODataMetadata } from '../odata/json/exactJson';
import { isRecord } from '../core/guards';
import { entityPath, queryString } from '../odata/paths';
import { FnoError } from '../transport/errors/fnoError';
import { readJson } from '../transport/client/readJson';
import { isAbsence } from '../transport/errors/fnoError';
import type { Written } from '../transport/writes/reconcile';
import type { Connection } from '../transport/types';
import type { RecordKey } from './key';

/**
 * A record as an n8n item: exact numbers as text, without `@odata.*` unless they are wanted.
 * A write whose answer was lost says so, because its output did not come from the write itself.
 */
export function toRecord(
	row: unknown,
	includeODataMetadata: boolean,
	written?: Pick<Written, 'confirmedByReading' | 'storedRecordUnknown'>,
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

/** A value as it is; one that is no record stands alone in one. */
export const asRecord = (value: unknown): IDataObject =>
	isRecord(value) ? (value as IDataObject) : { value: value as IDataObject };

/** What was sent, as an answer would show it. */
export function sentRecord(fields: Record<string, unknown>): unknown {
	return parseExact(stringifyExact(fields));
}

/** Reads one record by its key; throws FnoError of kind `notFound` when there is none. */
export async function readRecord(
	connection: Connection,
	model: EntityModel,
	key: RecordKey,
	select: string[] = [],
): Promise<unknown> {
	const query = queryString({ select, crossCompany: key.company !== undefined });
	const path = entityPath(model.entitySet, key.predicate) + query;
	const row = await readJson(connection, { method: 'GET', effect: 'read', path }).catch(
		(error: unknown) => {
			throw error instanceof FnoError && isAbsence(error) ? noSuchRecord(model, error) : error;
		},
	);
	if (row === undefined) throw noSuchRecord(model, {});
	return row;
}

/**
 * Reads a new record where the answer to its creation said only where it is. The record exists
 * whatever comes of this, so a failure gives `undefined` and no error.
 */
export async function readCreated(
	connection: Connection,
	location: string | undefined,
	company: string | undefined,
): Promise<unknown> {
	if (location === undefined) return undefined;
	const query = queryString({ crossCompany: company !== undefined });
	const path = location.includes('?') ? location : location + query;
	const reading = readJson(connection, { method: 'GET', effect: 'read', path });
	return await reading.catch(() => undefined);
}

function noSuchRecord(
	model: EntityModel,
	{ status, activityId }: Pick<FnoError, 'status' | 'activityId'>,
): FnoError {
	return new FnoError({
		kind: 'notFound',
		message: `There is no record of ${model.entitySet} with this key`,
		description:
			'Check each part of the key, the company, and that the user may see the record in this instance.',
		status,
		activityId,
		origin: 'fno',
	});
}
