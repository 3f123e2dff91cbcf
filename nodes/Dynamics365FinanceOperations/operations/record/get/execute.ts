import type { IDataObject } from 'n8n-workflow';
import { readRecord, toRecord } from '../../../../shared/records/record';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { readingFiles } from '../files/fileReading';
import { takeFiles, withFiles } from '../files/outputFiles';
import { fieldsToRead } from '../output/recordOutput';
import { simplified, simplifyRun } from '../output/simplifyRun';
import { recordTarget } from '../recordTarget';
import { readParameters } from './parameters';

/** Reads the record of an item, with its files. */
export async function execute(run: Run, item: Item): Promise<Output[]> {
	const parameters = readParameters(item, run.isTool);
	const { output, includeODataMetadata } = parameters;
	const { connection, model, key } = await recordTarget(run, item, parameters);
	const reading = readingFiles(model, fieldsToRead(model, output), false);
	const row = await readRecord(connection, model, key, reading.select);
	const whole = toRecord(row, includeODataMetadata);
	const { record, binary } = await takeFiles(run, model, whole, reading);
	const outputOf = (records: IDataObject[]) => withFiles(records, [binary]);
	return output.kind === 'simplified'
		? simplified(run, model, [record], outputOf)
		: outputOf([record]);
}

export { simplifyRun as complete };
