import type { EntityModel } from '../metadata/metadataModel';
import { stringifyExact } from '../odata/json/exactJson';
import { entityPath, queryString } from '../odata/paths';
import type { Connection } from '../transport/types';
import type { PlannedWrite } from '../transport/writes/plannedWrite';
import { completeKey } from './key';
import type { RecordKey } from './key';

const methods = { create: 'POST', update: 'PATCH', delete: 'DELETE' } as const;

interface RecordWrite {
	kind: keyof typeof methods;
	model: EntityModel;
	/** Absent for a create: its key is among the fields, or F&O gives it. */
	key?: RecordKey;
	/** Absent when the user's default company is meant. */
	company?: string;
	/** What to send; empty for a delete. */
	fields: Record<string, unknown>;
	/** The record must still be the one that had this ETag. */
	etag?: string;
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

/** The key of a new record, if everything in it was sent; F&O may fill a part that is empty. */
function sentKey(model: EntityModel, fields: Record<string, unknown>): RecordKey | undefined {
	const values = keyAmong(model, fields);
	const isWhole = model.keys.length > 0 && Object.values(values).every(isGiven);
	return isWhole ? completeKey(model, values, { parameter: '' }) : undefined;
}

function keyAmong(model: EntityModel, fields: Record<string, unknown>) {
	return Object.fromEntries(model.keys.map(({ name }) => [name, fields[name]]));
}

function withoutKey(model: EntityModel, fields: Record<string, unknown>) {
	const rest = { ...fields };
	for (const { name } of model.keys) delete rest[name];
	return rest;
}

/**
 * Prepares a create, update or delete: the request, and how to read the record if the answer to it
 * is lost.
 */
export function planWrite(
	connection: Connection,
	{ kind, model, key, company, fields, etag }: RecordWrite,
): PlannedWrite {
	const query = queryString({ crossCompany: company !== undefined });
	const readable = key ?? sentKey(model, fields);
	return {
		connection,
		request: {
			method: methods[kind],
			effect: 'write',
			path: entityPath(model.entitySet, key?.predicate) + query,
			...(kind !== 'delete' && { body: stringifyExact(fields) }),
			...(etag !== undefined && { headers: { 'If-Match': etag } }),
		},
		write: {
			kind,
			// The record is read by its key, so the key needs no comparing.
			fields: withoutKey(model, fields),
			...(readable && { path: entityPath(model.entitySet, readable.predicate) + query }),
		},
		keyValues: () => key?.values ?? keyAmong(model, fields),
		fields,
	};
}
