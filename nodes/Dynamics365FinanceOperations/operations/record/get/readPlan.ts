import { planRead, toRecord } from '../../../../shared/records/record';
import type { Lookup, LookupResult } from '../../../../shared/transport/reads/recordLookup';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { fieldsToRead } from '../output/recordOutput';
import { simplified } from '../output/simplifyRun';
import { recordTarget } from '../recordTarget';
import { readParameters } from './parameters';

/** The read of one item, checked, before it is sent. */
export interface ReadPlan {
	lookup: Lookup;
	/** Throws FnoError where there is no record, and for one that may not be returned. */
	output(row: LookupResult): Output[];
}

/** Throws InputError for what can't be read. */
export async function planItem(run: Run, item: Item): Promise<ReadPlan> {
	const parameters = readParameters(item, run.isTool);
	const { output, includeODataMetadata } = parameters;
	const { connection, model, key } = await recordTarget(run, item, parameters);
	const { lookup, record } = planRead(connection, model, key, fieldsToRead(model, output));
	return {
		lookup,
		output(row) {
			const records = [toRecord(record(row), includeODataMetadata)];
			return output.kind === 'simplified' ? simplified(run, model, records) : records;
		},
	};
}
