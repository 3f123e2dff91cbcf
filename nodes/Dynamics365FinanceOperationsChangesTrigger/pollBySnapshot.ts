import type { INodeExecutionData } from 'n8n-workflow';
import { hashKey } from '../shared/core/hashKey';
import { shownKey } from './source/keyValues';
import { compareSnapshots, emptySnapshot, firstSnapshot } from './changes/compareSnapshots';
import type { SnapshotChange } from './changes/compareSnapshots';
import { readSnapshot } from './changes/snapshot';
import { toItem } from './items';
import { logRest, SAMPLE } from './pollContext';
import type { Poll } from './pollContext';
import { listSource } from './source/listSource';
import { assertKey } from './source/watch';

/** The differences from the snapshot in the static data, which is then updated. */
export async function pollBySnapshot(poll: Poll): Promise<INodeExecutionData[]> {
	const { ctx, settings, connection, wanted, timeLeft } = poll;
	assertKey(wanted);
	const { model, conditions, companies, fields } = wanted;
	const source = listSource(connection, wanted, settings.mostCompared, timeLeft);
	if (ctx.getMode() === 'manual') {
		return (await source.first(SAMPLE)).map((row) => toItem(row, { change: 'unknown' }));
	}
	const keys = model.keys.map(({ name }) => name);
	const { instance } = connection;
	const what = ['snapshot', instance, model.entitySet, keys, conditions, companies, fields];
	const scope = hashKey(what).slice(0, 16);
	const data = ctx.getWorkflowStaticData('node');
	const before = readSnapshot(data.cursor, scope);
	if (!before && !settings.returnsEverything) {
		data.cursor = { ...(await firstSnapshot(source, scope)) };
		return [];
	}
	const { changes, snapshot, hasMore } = await compareSnapshots(
		source,
		before ?? emptySnapshot(scope),
		{ limit: settings.recordsPerPoll },
	);
	// n8n stores the snapshot with the items only if it is set before they are returned, and writes
	// all of it whenever it is set.
	if (JSON.stringify(snapshot) !== JSON.stringify(before)) data.cursor = { ...snapshot };
	if (hasMore) logRest(poll, changes.length);
	return changes.map(({ change, key, row }: SnapshotChange) =>
		toItem(row ?? shownKey(model, key), { change }),
	);
}
