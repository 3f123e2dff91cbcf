import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { readCredential } from '../shared/auth/credential/credential';
import { InputError } from '../shared/core/inputError';
import { metadataOf, refreshMetadata } from '../shared/metadata/metadata';
import { connect } from '../shared/transport/client/connection';
import { FnoError } from '../shared/transport/errors/fnoError';
import { toNodeError } from '../shared/transport/errors/nodeError';
import { pollBySnapshot } from './pollBySnapshot';
import { pollByStamp } from './pollByStamp';
import { readSettings } from './settings';
import { findWatched, readWanted } from './source/watch';

type Items = INodeExecutionData[][] | null;

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
		if (settings.comparesSnapshots) return await pollBySnapshot(poll);
		return await pollByStamp(poll, await findWatched(wanted, metadata));
	};
	return await work().catch(async (error: unknown) => {
		const isOutdated = error instanceof InputError && error.mayBeOutdated;
		if (!isOutdated || !refreshMetadata(connection, startedAt)) throw error;
		return await work();
	});
}

/**
 * One poll: the items, or null if nothing has changed, if the last poll is still in flight, or if
 * the instance asks to wait. An error leaves the stored cursor unchanged.
 * @throws NodeError
 */
export async function poll(ctx: IPollFunctions): Promise<Items> {
	const isManual = ctx.getMode() === 'manual';
	const key = JSON.stringify([ctx.getWorkflow().id, ctx.getNode().id]);
	if (!isManual && running.has(key)) {
		ctx.logger.info('The last poll is still in flight, so this one does nothing');
		return null;
	}
	if (!isManual) running.add(key);
	try {
		const items = await pollOnce(ctx);
		return items.length > 0 ? [items] : null;
	} catch (error) {
		if (!isManual && error instanceof FnoError && error.kind === 'throttled') {
			ctx.logger.info(
				'The instance is throttling requests, so the next poll reads what has changed',
			);
			return null;
		}
		throw toNodeError(ctx.getNode(), error);
	} finally {
		if (!isManual) running.delete(key);
	}
}
