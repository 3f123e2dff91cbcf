import type { IDataObject } from 'n8n-workflow';
import type { EntityModel, FieldModel } from '../../../shared/metadata/model';
import { toLiteral } from '../../../shared/odata/literals';
import { sameNumber } from '../../../shared/odata/numbers';
import { InputError } from '../../../shared/odata/types';
import { FnoError } from '../../../shared/transport/errors';
import type { Connection } from '../../../shared/transport/types';
import { companyOfKey, entityLocator, includeODataMetadata, optionsCollection } from '../common';
import { claimedCompany, COMPANY_FIELD } from '../company';
import { readInput } from '../input';
import type { GivenValues } from '../input';
import { completeKey, keyProperties, readKeyValues } from '../key';
import type { RecordKey } from '../key';
import type { Operation } from '../operation';
import { assertWritable, makePayload } from '../payload';
import { readRecord, sentRecord, toRecord } from '../record';
import type { Run } from '../context';
import { writeRecord } from '../write';
import { fieldInput, fieldProperties, fieldsToClear, ignoreUnusableFields } from './fields';
import { listOfNames } from './select';

/** Numbers by value; text without regard to case, as F&O's database compares it [guess]. */
function sameKeyPart(part: FieldModel, given: unknown, addressed: unknown): boolean {
	const [left, right] = [given, addressed].map((value) => toLiteral(part, value));
	return left.toLowerCase() === right.toLowerCase() || sameNumber(left, right);
}

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
				remedy:
					'A key cannot be changed. Leave the field out, or address the record it belongs to.',
			});
		}
		delete values[name];
	}
	return { ...given, values };
}

function assertSomething(model: EntityModel, payload: Record<string, unknown>): void {
	if (Object.keys(payload).length > 0) return;
	throw new InputError({
		field: 'Fields',
		value: undefined,
		message: `There is nothing to update on the record of ${model.entitySet}`,
		remedy: 'Give a value to at least one field, or name one in Fields to Clear.',
	});
}

/** The update is made by now, whatever comes of the reading. */
async function readBack(connection: Connection, model: EntityModel, key: RecordKey) {
	return await readRecord(connection, model, key).catch((error: unknown) => {
		if (!(error instanceof FnoError)) throw error;
		throw new FnoError({
			...error,
			message: `The update was made, but the record could not be read back: ${error.message}`,
		});
	});
}

export const updateRecord: Operation = {
	resource: 'record',
	value: 'update',
	name: 'Update',
	action: 'Update a record',
	description: 'Change fields of one record; fields that are not given keep their values',
	properties: [
		entityLocator,
		companyOfKey,
		...keyProperties,
		...fieldProperties('getUpdateFields'),
		fieldsToClear,
		optionsCollection(ignoreUnusableFields, includeODataMetadata, {
			displayName: 'Read Back',
			name: 'readBack',
			type: 'boolean',
			default: false,
			description: 'Whether to read the record after the update and return it as it is stored now',
		}),
	],

	async execute(run: Run, itemIndex: number): Promise<IDataObject[]> {
		const connection = await run.connection(itemIndex);
		const given = readInput(run, itemIndex, fieldInput);
		const model = await run.entity(itemIndex, Object.keys(given.values));
		assertWritable(model);
		const ignoreUnusable = run.flag('ignoreUnusableFields', itemIndex);
		const key = completeKey(model, readKeyValues(run, itemIndex, model), {
			parameter: run.text('company', itemIndex),
			body: claimedCompany(model, given.values, ignoreUnusable),
		});
		const fields = makePayload(model, withoutKeyParts(model, given, key), {
			purpose: 'update',
			clear: listOfNames(run.read('fieldsToClear', itemIndex, [])),
			ignoreUnusable,
		});
		assertSomething(model, fields);
		const { company } = key;
		const written = await writeRecord(connection, { kind: 'update', model, key, company, fields });
		if (!run.flag('readBack', itemIndex)) {
			return [toRecord(sentRecord({ ...key.values, ...fields }), false, written)];
		}
		const row = await readBack(connection, model, key);
		return [toRecord(row, run.flag('includeODataMetadata', itemIndex), written)];
	},
};
