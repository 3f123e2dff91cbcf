import { companyOfKey, entityLocator, includeODataMetadata, optionsCollection } from '../common';
import { claimedCompany } from '../company';
import type { Run } from '../context';
import { readInput } from '../input';
import { completeKey, keyProperties, readKeyValues } from '../key';
import { assertWritable } from '../payload';
import { etagOption } from '../writing/etag';
import { writeModeProperties } from '../writing/mode';
import { decided } from '../writing/prepared';
import type { Prepared } from '../writing/prepared';
import { writingOperation } from '../writing/operation';
import { fieldInput, fieldProperties, fieldsToClear, ignoreUnusableFields } from './fields';
import { planUpdate, readBackOption } from './updating';

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

export const updateRecord = writingOperation(prepare, {
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
		...writeModeProperties,
		optionsCollection(etagOption, ignoreUnusableFields, includeODataMetadata, readBackOption),
	],
});
