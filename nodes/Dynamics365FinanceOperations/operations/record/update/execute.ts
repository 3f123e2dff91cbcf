import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../../../../shared/core/inputError';
import type { EntityModel } from '../../../../shared/metadata/metadataModel';
import { COMPANY_FIELD } from '../../../../shared/odata/recordPath';
import { sameIdentity } from '../../../../shared/odata/values/identity';
import type { GivenValues } from '../../../../shared/records/givenValues';
import { recordKey } from '../../../../shared/records/key';
import type { RecordKey } from '../../../../shared/records/key';
import { makePayload } from '../../../../shared/records/payload';
import { planWrite } from '../../../../shared/records/planWrite';
import { readRecord, sentRecord, toRecord } from '../../../../shared/records/record';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { Connection } from '../../../../shared/transport/types';
import type { Written } from '../../../../shared/transport/writes/written';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { unlessAbsent } from '../ifNotFound';
import { assertFilesUsed } from '../files/inputFiles';
import { withoutSentFiles } from '../files/leaveFilesOut';
import type { PreparedItem, WritePlan } from '../writeModes/preparedItem';
import { writeItems } from '../writeModes/writeItems';
import { writeTarget } from '../writeInput';
import { readParameters } from './parameters';
import type { ChangeParameters } from './parameters';

interface StoredRecord {
	connection: Connection;
	model: EntityModel;
	key: RecordKey;
}

/**
 * A key part among the fields adds nothing when it equals the key, and can't be changed when it
 * differs: F&O can't rename records over OData.
 */
function withoutKeyParts(model: EntityModel, given: GivenValues, key: RecordKey): GivenValues {
	const parts = model.keys.filter(({ name }) => Object.hasOwn(given.values, name));
	if (parts.length === 0) return given;
	for (const part of parts) {
		const { name } = part;
		// Companies were compared before.
		const value = given.values[name];
		if (name !== COMPANY_FIELD && !sameIdentity(part, value, key.values[name])) {
			throw new InputError({
				field: name,
				value,
				message: `The field ${name} is "${String(value)}", but the key of the record has "${String(key.values[name])}"`,
				advice: `A key cannot be changed. Leave the field out, or use the key of the record that has this value: ${model.keys.map((each) => each.name).join(', ')}.`,
			});
		}
	}
	return {
		...given,
		values: withoutNames(
			given.values,
			parts.map(({ name }) => name),
		),
	};
}

/** A new object, because removing members makes an object slow to work with. */
function withoutNames(values: GivenValues['values'], names: readonly string[]) {
	const rest = Object.create(null) as GivenValues['values'];
	for (const name of Object.keys(values)) {
		if (!names.includes(name)) rest[name] = values[name];
	}
	return rest;
}

/** Whether anything besides the key is set or cleared. */
export function hasChanges(
	model: EntityModel,
	{ given, fieldsToClear }: Pick<ChangeParameters, 'given' | 'fieldsToClear'>,
): boolean {
	const isKey = (name: string) =>
		name === COMPANY_FIELD || model.keys.some((key) => key.name === name);
	return fieldsToClear().length > 0 || Object.keys(given.values).some((name) => !isKey(name));
}

function assertNotEmpty(model: EntityModel, payload: Record<string, unknown>): void {
	if (Object.keys(payload).length > 0) return;
	throw new InputError({
		field: 'Fields',
		value: undefined,
		message: `There is nothing to update on the record of ${model.entitySet}`,
		advice: 'Set at least one field, or add one to Fields to Clear.',
	});
}

/** The update has happened by now, even if reading fails. */
async function readBack({ connection, model, key }: StoredRecord) {
	return await readRecord(connection, model, key).catch((error: unknown) => {
		if (!(error instanceof FnoError)) throw error;
		throw new FnoError({
			...error,
			kind: 'notReadBack',
			message: `The update was made, but the record could not be read back: ${error.message}`,
		});
	});
}

/**
 * Plans what an item changes on a record. Throws InputError for what can't be changed, and if there
 * is nothing to change.
 */
export function planUpdate(record: StoredRecord, parameters: ChangeParameters): WritePlan {
	const { connection, model, key } = record;
	const { given, files, fieldsToClear, ignoreUnusableFields, includeODataMetadata } = parameters;
	const fields = makePayload(model, withoutKeyParts(model, given, key), {
		purpose: 'update',
		clear: fieldsToClear(),
		ignoreUnusable: ignoreUnusableFields,
	});
	if (ignoreUnusableFields) assertFilesUsed(model, files, fields);
	assertNotEmpty(model, fields);
	const { company } = key;
	const etag = parameters.etag();
	return {
		write: planWrite(connection, { kind: 'update', model, key, company, fields, etag }),
		async finish(written: Written): Promise<IDataObject[]> {
			if (!parameters.readBack) {
				const sent = sentRecord({ ...key.values, ...fields });
				return [toRecord(withoutSentFiles(files, sent), false, written)];
			}
			const stored = withoutSentFiles(files, await readBack(record));
			return [toRecord(stored, includeODataMetadata, written)];
		},
	};
}

async function prepare(run: Run, item: Item): Promise<PreparedItem> {
	const parameters = readParameters(item);
	const { connection, model, claims, given } = await writeTarget(run, item, parameters);
	const { instance } = connection;
	const key = recordKey(model, parameters.key, { ...claims, instance });
	return unlessAbsent(
		planUpdate({ connection, model, key }, { ...parameters, given }),
		parameters.ifNotFound,
		() => toRecord(sentRecord(key.values), false),
	);
}

/** Changes the record of each input item. */
export const executeAll = async (run: Run) => await writeItems(run, prepare);
