import { recordPath } from '../../odata/recordPath';
import { stringifyExact } from '../../odata/json/exactJson';
import type { Connection, FnoRequest } from '../types';

const METHODS = { create: 'POST', update: 'PATCH', delete: 'DELETE' } as const;

/** Tells a record apart from all others of the instance. */
export interface RecordAddress {
	entitySet: string;
	/** Names of the key fields, in the entity's order. */
	keyNames: readonly string[];
	/** Absent for a new record whose key F&O completes, as with a number sequence. */
	key?: {
		/** `(dataAreaId='usmf',CustomerAccount='US-001')`, percent-encoded. */
		predicate: string;
		/** Key values by field name. */
		values: Readonly<Record<string, unknown>>;
	};
	/** Absent for the user's default company. */
	company?: string;
}

/** A write that is ready to be sent, alone or with others. */
export interface PlannedWrite {
	connection: Connection;
	kind: keyof typeof METHODS;
	address: RecordAddress;
	/** What is sent, by field name; empty for a delete. */
	fields: Readonly<Record<string, unknown>>;
	/** The record must still have this ETag. */
	etag?: string;
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

/** Path and query that read the record of a write; `undefined` where its key isn't known. */
export function readPathOf({ address }: Pick<PlannedWrite, 'address'>): string | undefined {
	const { entitySet, key, company } = address;
	return key && recordPath({ entitySet, predicate: key.predicate, company });
}

/** Key values of a write, as far as they were given. */
export function keyValuesOf({ address, fields }: PlannedWrite): Readonly<Record<string, unknown>> {
	const { key, keyNames } = address;
	return key?.values ?? Object.fromEntries(keyNames.map((name) => [name, fields[name]]));
}

/** The fields to compare with a stored record; the key found it, so the key needs no comparing. */
export function comparedFields({ address, fields }: PlannedWrite): Record<string, unknown> {
	const rest = { ...fields };
	for (const name of address.keyNames) delete rest[name];
	return rest;
}
