import { assertWritable } from '../../../../shared/records/payload';
import { planWrite } from '../../../../shared/records/planWrite';
import { sentRecord, toRecord } from '../../../../shared/records/record';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { withoutLookup } from '../writeModes/preparedItem';
import type { PreparedItem } from '../writeModes/preparedItem';
import { writeItems } from '../writeModes/writeItems';
import { recordTarget } from '../recordTarget';
import { readParameters } from './parameters';

async function prepare(run: Run, item: Item): Promise<PreparedItem> {
	const parameters = readParameters(item);
	const { connection, model, key } = await recordTarget(run, item, parameters);
	assertWritable(model);
	const { company } = key;
	const { etag } = parameters;
	return withoutLookup({
		write: planWrite(connection, { kind: 'delete', model, key, company, fields: {}, etag }),
		finish: async (written) => [
			{ deleted: true, ...toRecord(sentRecord(key.values), false, written) },
		],
	});
}

/** Deletes the record of each input item. */
export const executeAll = async (run: Run) => await writeItems(run, prepare);
