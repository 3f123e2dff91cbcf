import type { RecordAddress } from '../../odata/recordAddress';
import { recordPath } from '../../odata/recordPath';
import { stringifyExact } from '../../odata/json/exactJson';
import type { Connection, FnoRequest } from '../types';

const METHODS = { create: 'POST', update: 'PATCH', delete: 'DELETE' } as const;

/** A write that is ready to be sent, on its own or with others. */
export interface PlannedWrite {
	connection: Connection;
	kind: keyof typeof METHODS;
	address: RecordAddress;
	/** What is sent, by field name; empty for a delete. */
	fields: Readonly<Record<string, unknown>>;
	/** The record must still have this ETag. */
	etag?: string;
	/**
	 * Whether F&O may store the new record under another key than the one that was sent: a text in
	 * its key doesn't have to be given, for example if a number sequence fills it in.
	 */
	mayBeRenumbered: boolean;
	/** Whether the record in the response is wanted without what OData adds to it. */
	returnsPlainRow?: boolean;
	/** Names of the fields with binary data, whose Base64 has several spellings. */
	binaryFields: readonly string[];
}

/** Path and query that a write is sent to: a new record goes to its entity set. */
export function requestPathOf({ kind, address }: PlannedWrite): string {
	const { entitySet, key, company } = address;
	const isNew = kind === 'create';
	return recordPath({ entitySet, company, ...(!isNew && { predicate: key?.predicate }) });
}

/** The request that carries out a write. */
export function requestOf(write: PlannedWrite): FnoRequest {
	const { kind, fields, etag } = write;
	return {
		method: METHODS[kind],
		effect: 'write',
		path: requestPathOf(write),
		...(kind !== 'delete' && { body: stringifyExact(fields) }),
		...(etag !== undefined && { headers: { 'If-Match': etag } }),
	};
}

/** The given key values of a write. */
export function keyValuesOf({ address, fields }: PlannedWrite): Readonly<Record<string, unknown>> {
	const { key, keys } = address;
	return key?.values ?? Object.fromEntries(keys.map(({ name }) => [name, fields[name]]));
}

/**
 * The fields to compare with a stored record; the record was found by its key, so the key needn't
 * be compared.
 */
export function fieldsToCompare({ address, fields }: PlannedWrite): Record<string, unknown> {
	const rest = { ...fields };
	for (const { name } of address.keys) delete rest[name];
	return rest;
}
