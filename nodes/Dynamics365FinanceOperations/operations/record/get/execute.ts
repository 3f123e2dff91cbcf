import { readRecord, toRecord } from '../../../../shared/records/record';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { fieldsToRead } from '../output/recordOutput';
import { simplified, simplifyRun } from '../output/simplifyRun';
import { recordTarget } from '../recordTarget';
import { readParameters } from './parameters';

/** Reads the record of an item. */
export async function execute(run: Run, item: Item): Promise<Output[]> {
	const parameters = readParameters(item, run.isTool);
	const { output, includeODataMetadata } = parameters;
	const { connection, model, key } = await recordTarget(run, item, parameters);
	const row = await readRecord(connection, model, key, fieldsToRead(model, output));
	const records = [toRecord(row, includeODataMetadata)];
	return output.kind === 'simplified' ? simplified(run, model, records) : records;
}

export { simplifyRun as complete };
