import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { readCredential } from '../shared/auth/credential/credential';
import { hashKey } from '../shared/core/hashKey';
import { InputError } from '../shared/core/inputError';
import { metadataOf, refreshMetadata } from '../shared/metadata/metadata';
import { connect } from '../shared/transport/client/connection';
import { FnoError } from '../shared/transport/errors/fnoError';
import { toNodeError } from '../shared/transport/errors/nodeError';
import type { Connection } from '../shared/transport/types';
import { readCursor } from './changes/cursor';
import { firstCursor, readChanges } from './changes/readChanges';
import { itemsOf } from './items';
import { readSettings } from './settings';
import type { Settings } from './settings';
import { stampSource } from './source/stampSource';
import { findWatched, readWanted } from './source/watch';
import type { Wanted, Watched } from './source/watch';

type Items = INodeExecutionData[][] | null;

/** Records that a test in the editor shows. */
const SAMPLE = 10;
/** Records per request; a poll stops between two requests. */
const PAGE_SIZE = 1_000;
/** n8n's own default, for versions that don't say how long a poll may take. */
const DEFAULT_BUDGET = 300_000;

/** Polls that are in flight in this process, by workflow and node: n8n starts the next one anyway. */
const running = new Set<string>();

/** How long the poll may take; half of it is left for full records and for storing the items. */
function budgetOf(ctx: IPollFunctions): number {
	const given: unknown = 'getPollBudgetMs' in ctx ? ctx.getPollBudgetMs() : undefined;
	const budget = typeof given === 'number' && given > 0 ? given : DEFAULT_BUDGET;
	return budget / 2;
}

interface Poll {
	ctx: IPollFunctions;
	settings: Settings;
	connection: Connection;
	wanted: Wanted;
	timeLeft: () => number;
}

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

async function pollByStamp(poll: Poll, watched: Watched): Promise<INodeExecutionData[]> {
	const { ctx, settings, connection, wanted, timeLeft } = poll;
	assertFieldsRead(poll, watched);
	const source = stampSource(connection, wanted, watched, timeLeft);
	const toItems = async (rows: Parameters<typeof itemsOf>[3]) =>
		await itemsOf(connection, wanted, watched, rows, settings.readsFullRecord);
	if (ctx.getMode() === 'manual') return await toItems(await source.newest(SAMPLE));
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
		(await firstCursor(source, scope, settings.returnsEverything));
	const changes = await readChanges(source, cursor, {
		limit: settings.recordsPerPoll,
		isOver: () => timeLeft() <= 0,
		pageSize: Math.min(PAGE_SIZE, settings.recordsPerPoll + 1),
	});
	const items = await toItems(changes.rows);
	// n8n stores the cursor with the items only if it is set before they are returned.
	data.cursor = { ...changes.cursor };
	if (changes.hasMore) {
		ctx.logger.info(
			`${model.entitySet}: the poll returned ${changes.rows.length} changes; the next one continues behind them`,
		);
	}
	return items;
}

async function pollOnce(ctx: IPollFunctions): Promise<INodeExecutionData[]> {
	const startedAt = Date.now();
	const budget = budgetOf(ctx);
	const settings = readSettings(ctx);
	const connection = await connect(ctx, await readCredential(ctx), settings.instance);
	const work = async () => {
		const metadata = metadataOf(connection);
		const wanted = await readWanted(settings, metadata, connection);
		const timeLeft = () => startedAt + budget - Date.now();
		const poll = { ctx, settings, connection, wanted, timeLeft };
		return await pollByStamp(poll, await findWatched(wanted, metadata));
	};
	return await work().catch(async (error: unknown) => {
		const isOutdated = error instanceof InputError && error.mayBeOutdated;
		if (!isOutdated || !refreshMetadata(connection, startedAt)) throw error;
		return await work();
	});
}

/**
 * One poll: the items, or null where nothing has changed, where the poll before is still in flight,
 * and where the instance asks to wait. An error leaves the stored cursor as it was.
 * @throws NodeError
 */
export async function poll(ctx: IPollFunctions): Promise<Items> {
	const isManual = ctx.getMode() === 'manual';
	const key = JSON.stringify([ctx.getWorkflow().id, ctx.getNode().id]);
	if (!isManual && running.has(key)) {
		ctx.logger.info('The poll before is still in flight, so this one does nothing');
		return null;
	}
	if (!isManual) running.add(key);
	try {
		const items = await pollOnce(ctx);
		return items.length > 0 ? [items] : null;
	} catch (error) {
		if (!isManual && error instanceof FnoError && error.kind === 'throttled') {
			ctx.logger.info('The instance is throttled, so the next poll reads what has changed');
			return null;
		}
		throw toNodeError(ctx.getNode(), error);
	} finally {
		if (!isManual) running.delete(key);
	}
}
