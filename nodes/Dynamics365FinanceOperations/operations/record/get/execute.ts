import type { IDataObject } from 'n8n-workflow';
import { knownFieldNames } from '../../../../shared/records/fieldNames';
import { readRecord, toRecord } from '../../../../shared/records/record';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { recordTarget } from '../recordTarget';
import { readParameters } from './parameters';

/** Reads the record of an item. */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const parameters = readParameters(item);
	const { connection, model, key } = await recordTarget(run, item, parameters);
	const select = knownFieldNames(model, parameters.fieldNames);
	const row = await readRecord(connection, model, key, select);
	return [toRecord(row, parameters.includeODataMetadata)];
}
