import type { IDataObject } from 'n8n-workflow';
import { planRead, toRecord } from '../../../../shared/records/record';
import type { Lookup, LookupResult } from '../../../../shared/transport/reads/recordLookup';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { readingFiles } from '../files/fileReading';
import { takeFiles, withFiles } from '../files/outputFiles';
import { fieldsToRead } from '../output/recordOutput';
import { simplified } from '../output/simplifyRun';
import { recordTarget } from '../recordTarget';
import { readParameters } from './parameters';

/** The read of one item, checked, before it is sent. */
export interface ReadPlan {
	lookup: Lookup;
	/** Whether the record may have files, which can be large. */
	hasFiles: boolean;
	/**
	 * The record with its files. Throws FnoError if there is no record, and for one that may not be
	 * returned.
	 */
	output(row: LookupResult): Promise<Output[]>;
}

/** Throws InputError for records that can't be read. */
export async function planItem(run: Run, item: Item): Promise<ReadPlan> {
	const parameters = readParameters(item, run.isTool);
	const { output, includeODataMetadata } = parameters;
	const { connection, model, key } = await recordTarget(run, item, parameters);
	const reading = readingFiles(model, fieldsToRead(model, output), false);
	const { lookup, record } = planRead(connection, model, key, reading.select);
	return {
		lookup,
		hasFiles: reading.files.length > 0,
		async output(row) {
			const whole = toRecord(record(row), includeODataMetadata);
			const taken = await takeFiles(run, model, whole, reading);
			const outputOf = (records: IDataObject[]) => withFiles(records, [taken.binary]);
			return output.kind === 'simplified'
				? simplified(run, model, [taken.record], outputOf)
				: outputOf([taken.record]);
		},
	};
}
