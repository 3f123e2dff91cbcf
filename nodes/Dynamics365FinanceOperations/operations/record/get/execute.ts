import type { IDataObject } from 'n8n-workflow';
import { knownFieldNames } from '../../../../shared/records/fieldNames';
import { recordKey } from '../../../../shared/records/key';
import { readRecord, toRecord } from '../../../../shared/records/record';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { readParameters } from './parameters';

/** Reads the record of an item. */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const parameters = readParameters(item);
	const connection = await run.connection(item);
	const model = await run.entity(item, 'keys');
	const key = recordKey(model, parameters.key, { parameter: parameters.company });
	const select = knownFieldNames(model, parameters.fieldNames);
	const row = await readRecord(connection, model, key, select);
	return [toRecord(row, parameters.includeODataMetadata)];
}
