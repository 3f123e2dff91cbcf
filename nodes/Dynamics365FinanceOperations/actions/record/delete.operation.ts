import type { IDataObject } from 'n8n-workflow';
import { companyOfKey, entityLocator } from '../common';
import { completeKey, keyProperties, readKeyValues } from '../key';
import type { Operation } from '../operation';
import { assertWritable } from '../payload';
import { sentRecord, toRecord } from '../record';
import type { Run } from '../context';
import { writeRecord } from '../write';

export const deleteRecord: Operation = {
	resource: 'record',
	value: 'delete',
	name: 'Delete',
	action: 'Delete a record',
	description: 'Delete one record by its key',
	properties: [entityLocator, companyOfKey, ...keyProperties],

	async execute(run: Run, itemIndex: number): Promise<IDataObject[]> {
		const connection = await run.connection(itemIndex);
		const model = await run.entity(itemIndex, 'keys');
		assertWritable(model);
		const key = completeKey(model, readKeyValues(run, itemIndex, model), {
			parameter: run.text('company', itemIndex),
		});
		const { company } = key;
		const written = await writeRecord(connection, {
			kind: 'delete',
			model,
			key,
			company,
			fields: {},
		});
		return [{ deleted: true, ...toRecord(sentRecord(key.values), false, written) }];
	},
};
