import type { EntityModel } from '../metadata/metadataModel';
import type { Connection } from '../transport/types';
import type { PlannedWrite } from '../transport/writes/plannedWrite';
import { completeKey } from './key';
import type { RecordKey } from './key';

interface RecordWrite extends Pick<PlannedWrite, 'kind' | 'fields' | 'etag'> {
	model: EntityModel;
	/** Absent for a create: its key is among the fields, or F&O completes it. */
	key?: RecordKey;
	/** Absent for the user's default company. */
	company?: string;
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

/** The key of a new record, if all of it is sent; F&O may fill an empty part. */
function sentKey(
	model: EntityModel,
	keyNames: readonly string[],
	fields: Readonly<Record<string, unknown>>,
): RecordKey | undefined {
	const isWhole =
		keyNames.length > 0 &&
		keyNames.every((name) => Object.hasOwn(fields, name) && isGiven(fields[name]));
	if (!isWhole) return undefined;
	const values = Object.fromEntries(keyNames.map((name) => [name, fields[name]]));
	return completeKey(model, values, { parameter: '' });
}

/** Plans a create, update or delete: the record it addresses and what is sent. */
export function planWrite(
	connection: Connection,
	{ kind, model, key, company, fields, etag }: RecordWrite,
): PlannedWrite {
	const keyNames = model.keys.map(({ name }) => name);
	const known = key ?? sentKey(model, keyNames, fields);
	return {
		connection,
		kind,
		address: {
			entitySet: model.entitySet,
			keyNames,
			...(known && { key: { predicate: known.predicate, values: known.values } }),
			...(company !== undefined && { company }),
		},
		fields,
		...(etag !== undefined && { etag }),
	};
}
