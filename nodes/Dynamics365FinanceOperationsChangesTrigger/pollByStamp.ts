import type { INodeExecutionData } from 'n8n-workflow';
import { hashKey } from '../shared/core/hashKey';
import { InputError } from '../shared/core/inputError';
import { readCursor } from './changes/cursor';
import { firstCursor, readChanges } from './changes/readChanges';
import { itemsOf } from './items';
import { logRest, SAMPLE } from './pollContext';
import type { Poll } from './pollContext';
import { stampSource } from './source/stampSource';
import { explainDeniedTwin } from './source/twinDenied';
import type { Watched } from './source/watch';

/** Records per request; a poll stops between two requests. */
const PAGE_SIZE = 1_000;

/** Throws InputError for fields of an entity whose records aren't read. */
function assertFieldsRead({ settings, wanted }: Poll, { twin, model }: Watched): void {
	if (!twin || settings.readsFullRecord || wanted.fields.length === 0) return;
	throw new InputError({
		field: 'Fields to Return',
		value: settings.fieldNames,
		message: `Fields to Return has fields of ${wanted.model.entitySet}, but Read Full Record is off, so records of ${model.entitySet} are returned`,
		advice: 'Turn on Read Full Record, or remove the fields.',
	});
}

/** The changes since the cursor in the static data, which is then moved past them. */
export async function pollByStamp(poll: Poll, watched: Watched): Promise<INodeExecutionData[]> {
	const { ctx, settings, connection, wanted, timeLeft } = poll;
	assertFieldsRead(poll, watched);
	const source = stampSource(connection, wanted, watched, timeLeft);
	const toItems = async (rows: Parameters<typeof itemsOf>[3]) =>
		await itemsOf(connection, wanted, watched, rows, settings.readsFullRecord);
	const read = async <T>(work: Promise<T>) => await explainDeniedTwin(wanted, watched, work);
	if (ctx.getMode() === 'manual') return await toItems(await read(source.newest(SAMPLE)));
	const { model, stamps } = watched;
	const scope = hashKey([
		connection.instance,
		model.entitySet,
		stamps.modified.name,
		stamps.id?.name ?? '',
	]).slice(0, 16);
	const data = ctx.getWorkflowStaticData('node');
	const cursor =
		readCursor(data.cursor, scope) ??
		(await read(firstCursor(source, scope, settings.returnsEverything)));
	const changes = await read(
		readChanges(source, cursor, {
			limit: settings.recordsPerPoll,
			isOver: () => timeLeft() <= 0,
			pageSize: Math.min(PAGE_SIZE, settings.recordsPerPoll + 1),
		}),
	);
	const items = await toItems(changes.rows);
	// n8n stores the cursor with the items only if it is set before they are returned.
	data.cursor = { ...changes.cursor };
	if (changes.hasMore) logRest(poll, changes.rows.length);
	return items;
}
