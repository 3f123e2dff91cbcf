import type { IDataObject } from 'n8n-workflow';
import type { Run } from '../../run/run';
import { completeKey, readKeyValues } from '../../../../shared/records/key';
import { readRecord, toRecord } from '../../../../shared/records/record';
import { readFieldNames } from '../../../../shared/records/fieldNames';

/** Reads the record that the item names. */
export async function execute(run: Run, itemIndex: number): Promise<IDataObject[]> {
	const connection = await run.connection(itemIndex);
	const model = await run.entity(itemIndex, 'keys');
	const key = completeKey(model, readKeyValues(run, itemIndex, model), {
		parameter: run.text('company', itemIndex),
	});
	const select = readFieldNames(model, run.option('fieldNames', itemIndex));
	const row = await readRecord(connection, model, key, select);
	return [toRecord(row, run.flag('includeODataMetadata', itemIndex))];
}
