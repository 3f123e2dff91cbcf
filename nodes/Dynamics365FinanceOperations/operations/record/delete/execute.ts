import { addressOf } from '../../../../shared/records/key';
import { assertWritable } from '../../../../shared/records/payload';
import { planWrite } from '../../../../shared/records/planWrite';
import { sentRecord, toRecord } from '../../../../shared/records/record';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { unlessAbsent } from '../ifNotFound';
import { recordTarget } from '../recordTarget';
import type { PreparedItem } from '../writeModes/preparedItem';
import { writeItems } from '../writeModes/writeItems';
import { assertGone } from './assertGone';
import { readParameters } from './parameters';

async function prepare(run: Run, item: Item): Promise<PreparedItem> {
	const parameters = readParameters(item);
	const { connection, model, key } = await recordTarget(run, item, parameters);
	assertWritable(model);
	const { company } = key;
	const { etag, ifNotFound, verify } = parameters;
	const keyOnly = () => toRecord(sentRecord(key.values), false);
	const write = planWrite(connection, { kind: 'delete', model, key, company, fields: {}, etag });
	return unlessAbsent(
		{
			write,
			async finish(written) {
				const isRead = written.confirmedByReading;
				if (verify && !isRead) await assertGone(connection, addressOf(model, key));
				return [{ deleted: true, ...keyOnly(), ...(isRead && { confirmedByReading: true }) }];
			},
		},
		ifNotFound,
		() => ({ deleted: false, ...keyOnly() }),
	);
}

/** Deletes the record of each input item. */
export const executeAll = async (run: Run) => await writeItems(run, prepare);
