import type { EntityModel } from '../metadata/metadataModel';
import { COMPANY_FIELD } from '../odata/recordPath';
import type { Connection } from '../transport/types';
import type { PlannedWrite } from '../transport/writes/plannedWrite';
import { assertRecordInReach } from './companyLimit/recordReach';
import { addressOf, completeKey } from './key';
import type { RecordKey } from './key';

interface RecordWrite extends Pick<PlannedWrite, 'kind' | 'fields' | 'etag' | 'returnsPlainRow'> {
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
	fields: Readonly<Record<string, unknown>>,
): RecordKey | undefined {
	const { keys } = model;
	const isWhole =
		keys.length > 0 &&
		keys.every(({ name }) => Object.hasOwn(fields, name) && isGiven(fields[name]));
	if (!isWhole) return undefined;
	const values = Object.fromEntries(keys.map(({ name }) => [name, fields[name]]));
	return completeKey(model, values, { parameter: '' });
}

type Traits = Pick<PlannedWrite, 'mayBeRenumbered' | 'binaryFields'>;

const traits = new WeakMap<EntityModel, Traits>();

/** The writes of a run share the model, so it is searched once. */
function traitsOf(model: EntityModel): Traits {
	const known = traits.get(model) ?? {
		// A number sequence produces text.
		mayBeRenumbered: model.keys.some(
			({ name, type, isMandatory }) =>
				name !== COMPANY_FIELD && type === 'Edm.String' && !isMandatory,
		),
		binaryFields: model.fields.filter(({ type }) => type === 'Edm.Binary').map(({ name }) => name),
	};
	traits.set(model, known);
	return known;
}

/**
 * Plans a create, update or delete: the record it addresses and what is sent. Throws InputError if
 * the record isn't certainly in a company that the credential allows.
 */
export function planWrite(
	connection: Connection,
	{ kind, model, key, company, fields, etag, returnsPlainRow }: RecordWrite,
): PlannedWrite {
	const isNew = kind === 'create';
	assertRecordInReach(connection.allowedCompanies, { model, company, isNew, fields });
	const known = key ?? sentKey(model, fields);
	return {
		connection,
		kind,
		...traitsOf(model),
		address: known
			? addressOf(model, known, company)
			: { entitySet: model.entitySet, keys: model.keys, ...(company !== undefined && { company }) },
		fields,
		...(etag !== undefined && { etag }),
		...(returnsPlainRow && { returnsPlainRow }),
	};
}
