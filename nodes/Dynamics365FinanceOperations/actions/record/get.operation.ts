import type { IDataObject } from 'n8n-workflow';
import { companyOfKey, entityLocator, includeODataMetadata, optionsCollection } from '../common';
import { completeKey, keyProperties, readKeyValues } from '../key';
import type { Operation } from '../operation';
import { readRecord, toRecord } from '../record';
import type { Run } from '../context';
import { fieldNames, readFieldNames } from './select';

export const getRecord: Operation = {
	resource: 'record',
	value: 'get',
	name: 'Get',
	action: 'Get a record',
	description: 'Get one record by its key',
	properties: [
		entityLocator,
		companyOfKey,
		...keyProperties,
		optionsCollection(fieldNames, includeODataMetadata),
	],

	async execute(run: Run, itemIndex: number): Promise<IDataObject[]> {
		const connection = await run.connection(itemIndex);
		const model = await run.entity(itemIndex, 'keys');
		const key = completeKey(model, readKeyValues(run, itemIndex, model), {
			parameter: run.text('company', itemIndex),
		});
		const select = readFieldNames(model, run.option('fieldNames', itemIndex));
		const row = await readRecord(connection, model, key, select);
		return [toRecord(row, run.flag('includeODataMetadata', itemIndex))];
	},
};
