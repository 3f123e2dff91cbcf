import { companyOfKey, entityLocator, optionsCollection } from '../common';
import type { Run } from '../context';
import { completeKey, keyProperties, readKeyValues } from '../key';
import { assertWritable } from '../payload';
import { sentRecord, toRecord } from '../record';
import { planWrite } from '../write';
import { etagOption, readETag } from '../writing/etag';
import { writeModeProperties } from '../writing/mode';
import { decided } from '../writing/prepared';
import type { Prepared } from '../writing/prepared';
import { writingOperation } from '../writing/operation';

async function prepare(run: Run, itemIndex: number): Promise<Prepared> {
	const connection = await run.connection(itemIndex);
	const model = await run.entity(itemIndex, 'keys');
	assertWritable(model);
	const key = completeKey(model, readKeyValues(run, itemIndex, model), {
		parameter: run.text('company', itemIndex),
	});
	const { company } = key;
	const etag = readETag(run, itemIndex);
	return decided({
		write: planWrite(connection, { kind: 'delete', model, key, company, fields: {}, etag }),
		finish: async (written) => [
			{ deleted: true, ...toRecord(sentRecord(key.values), false, written) },
		],
	});
}

export const deleteRecord = writingOperation(prepare, {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a record',
	description: 'Delete one record by its key',
	properties: [
		entityLocator,
		companyOfKey,
		...keyProperties,
		...writeModeProperties,
		optionsCollection(etagOption),
	],
});
