import type { Run } from '../../run/run';
import { completeKey, readKeyValues } from '../../../../shared/records/key';
import { assertWritable } from '../../../../shared/records/payload';
import { sentRecord, toRecord } from '../../../../shared/records/record';
import { planWrite } from '../../../../shared/records/planWrite';
import { readETag } from '../writeModes/etag';
import { decided } from '../writeModes/preparedItem';
import type { Prepared } from '../writeModes/preparedItem';
import { serve } from '../writeModes/writeItems';

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

/** Deletes the record that each input item names. */
export const executeAll = async (run: Run) => await serve(run, prepare);
