import type { IDataObject } from 'n8n-workflow';
import type { EntityModel } from '../../../../shared/metadata/metadataModel';
import { InputError } from '../../../../shared/core/inputError';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { Written } from '../../../../shared/transport/writes/reconcile';
import type { Connection } from '../../../../shared/transport/types';
import { claimedCompany, COMPANY_FIELD } from '../../../../shared/records/company';
import type { Run } from '../../run/run';
import { readInput } from '../../../../shared/records/givenValues';
import type { GivenValues } from '../../../../shared/records/givenValues';
import { completeKey, readKeyValues, sameKeyPart } from '../../../../shared/records/key';
import type { RecordKey } from '../../../../shared/records/key';
import { assertWritable, makePayload } from '../../../../shared/records/payload';
import { readRecord, sentRecord, toRecord } from '../../../../shared/records/record';
import { planWrite } from '../../../../shared/records/planWrite';
import { readETag } from '../writeModes/etag';
import { decided } from '../writeModes/preparedItem';
import type { Prepared, WritePlan } from '../writeModes/preparedItem';
import { serve } from '../writeModes/writeItems';
import { fieldInput } from '../../../../shared/editor/properties/fieldProperties';
import { listOfNames } from '../../../../shared/records/fieldNames';

/**
 * A key part among the fields says nothing new when it equals the key, and cannot be
 * changed when it differs: F&O has no renaming over OData.
 */
function withoutKeyParts(model: EntityModel, given: GivenValues, key: RecordKey): GivenValues {
	const values = { ...given.values };
	for (const part of model.keys) {
		const { name } = part;
		if (!(name in values)) continue;
		// Companies were compared before.
		if (name !== COMPANY_FIELD && !sameKeyPart(part, values[name], key.values[name])) {
			throw new InputError({
				field: name,
				value: values[name],
				message: `The field ${name} is "${String(values[name])}", but the key of the record says "${String(key.values[name])}"`,
				advice:
					'A key cannot be changed. Leave the field out, or address the record it belongs to.',
			});
		}
		delete values[name];
	}
	return { ...given, values };
}

/** Whether anything but the key is given, or to be emptied. */
export function hasChanges(
	run: Run,
	itemIndex: number,
	model: EntityModel,
	{ values }: GivenValues,
): boolean {
	const isKey = (name: string) =>
		name === COMPANY_FIELD || model.keys.some((key) => key.name === name);
	const cleared = listOfNames(run.read('fieldsToClear', itemIndex, []));
	return cleared.length > 0 || Object.keys(values).some((name) => !isKey(name));
}

function assertSomething(model: EntityModel, payload: Record<string, unknown>): void {
	if (Object.keys(payload).length > 0) return;
	throw new InputError({
		field: 'Fields',
		value: undefined,
		message: `There is nothing to update on the record of ${model.entitySet}`,
		advice: 'Give a value to at least one field, or name one in Fields to Clear.',
	});
}

/** The update is made by now, whatever comes of the reading. */
async function readBack(connection: Connection, model: EntityModel, key: RecordKey) {
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
 * Checks what an item changes on the record with this key.
 * Throws InputError for what cannot be changed, and where there is nothing to change.
 */
export function planUpdate(
	run: Run,
	itemIndex: number,
	{
		connection,
		model,
		key,
		given,
	}: { connection: Connection; model: EntityModel; key: RecordKey; given: GivenValues },
): WritePlan {
	const fields = makePayload(model, withoutKeyParts(model, given, key), {
		purpose: 'update',
		clear: listOfNames(run.read('fieldsToClear', itemIndex, [])),
		ignoreUnusable: run.flag('ignoreUnusableFields', itemIndex),
	});
	assertSomething(model, fields);
	const { company } = key;
	const etag = readETag(run, itemIndex);
	const withMetadata = run.flag('includeODataMetadata', itemIndex);
	const isReadBack = run.flag('readBack', itemIndex);
	return {
		write: planWrite(connection, { kind: 'update', model, key, company, fields, etag }),
		async finish(written: Written): Promise<IDataObject[]> {
			if (!isReadBack) return [toRecord(sentRecord({ ...key.values, ...fields }), false, written)];
			return [toRecord(await readBack(connection, model, key), withMetadata, written)];
		},
	};
}

async function prepare(run: Run, itemIndex: number): Promise<Prepared> {
	const connection = await run.connection(itemIndex);
	const given = readInput(run, itemIndex, fieldInput);
	const model = await run.entity(itemIndex, Object.keys(given.values));
	assertWritable(model);
	const ignoreUnusable = run.flag('ignoreUnusableFields', itemIndex);
	const key = completeKey(model, readKeyValues(run, itemIndex, model), {
		parameter: run.text('company', itemIndex),
		body: claimedCompany(model, given.values, ignoreUnusable),
	});
	return decided(planUpdate(run, itemIndex, { connection, model, key, given }));
}

/** Changes the record that each input item names. */
export const executeAll = async (run: Run) => await serve(run, prepare);
