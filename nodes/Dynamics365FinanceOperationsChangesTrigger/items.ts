import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { toRecord } from '../shared/records/record';
import type { Connection } from '../shared/transport/types';
import type { ReadRow } from './changes/readChanges';
import { millisecondsOf } from './changes/stamps';
import { readFullRecords } from './source/fullRecords';
import type { StampFields } from './source/stampFields';
import type { Wanted, Watched } from './source/watch';

/** What happened to a record, as far as that is certain. */
type Change = 'created' | 'changed' | 'unknown';

/** A record with the same stamps was not changed after the second in which it was created. */
function changeOf({ row, stamp }: ReadRow, { created }: StampFields): Change {
	const time = created && millisecondsOf(row[created.name]);
	if (time === undefined || Number.isNaN(time)) return 'unknown';
	return time === millisecondsOf(stamp) ? 'created' : 'changed';
}

interface Changed {
	row: Record<string, unknown>;
	change: Change;
}

/** The last state of each record, in order of change. */
function lastStates(rows: readonly ReadRow[], { model, stamps }: Watched): Changed[] {
	const byKey = new Map<string, Changed>();
	for (const read of rows) {
		const key = JSON.stringify(model.keys.map(({ name }) => read.row[name]));
		const isCreated = byKey.get(key)?.change === 'created';
		byKey.delete(key);
		byKey.set(key, { row: read.row, change: isCreated ? 'created' : changeOf(read, stamps) });
	}
	return [...byKey.values()];
}

/** An item of a record, with what is known of its change. */
export const toItem = (row: unknown, more: IDataObject): INodeExecutionData => ({
	json: { ...toRecord(row, false), ...more },
});

function onlyFields(row: Record<string, unknown>, fields: readonly string[]) {
	if (fields.length === 0) return row;
	return Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name)));
}

/**
 * In: the changed rows. Out: the items, oldest change first.
 * @throws FnoError if full records can't be read
 */
export async function itemsOf(
	connection: Connection,
	wanted: Wanted,
	watched: Watched,
	rows: readonly ReadRow[],
	readsFullRecord: boolean,
): Promise<INodeExecutionData[]> {
	const states = lastStates(rows, watched);
	const { twin } = watched;
	if (!twin) {
		return states.map(({ row, change }) => toItem(onlyFields(row, wanted.fields), { change }));
	}
	if (!readsFullRecord && wanted.conditions === '') {
		return states.map(({ row, change }) => toItem(row, { change }));
	}
	const full = await readFullRecords(
		connection,
		wanted,
		twin,
		states.map(({ row }) => row),
	);
	return states.flatMap(({ row, change }, index) => {
		const found = full[index];
		if (found.kind === 'unwanted') return [];
		if (found.kind === 'missing') return [toItem(row, { change, recordMissing: true })];
		return [toItem(readsFullRecord ? found.row : row, { change })];
	});
}
