import { outcomeOf } from '../../../../shared/core/outcome';
import type { Outcome } from '../../../../shared/core/outcome';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { withFreshMetadata } from '../../run/run';
import { finishExport } from '../results/finishExport';
import { exportChanges } from './exportChanges';
import type { Undo } from './exportChanges';
import { readFileParameters, readParameters } from './parameters';
import { prepareProject, startExport } from './startExport';

/** Runs the export of an item and waits for it. */
async function exportOne(run: Run, item: Item, undos: Undo[]): Promise<Output[]> {
	const file = readFileParameters(item);
	const connection = await run.connection(item);
	const parameters = readParameters(item, connection.allowedCompanies);
	const prepared = await prepareProject(run, connection, parameters);
	const { company, patience } = parameters;
	const { project } = prepared;
	const failWhenPartial = item.option('failWhenPartial') !== false;
	const fetch = async (executionId: string) =>
		await finishExport(
			run,
			connection,
			{ executionId, project, company },
			{ ...file, patience, failWhenPartial },
		);
	if (prepared.exportsChanges) {
		const { outputs, undo } = await exportChanges(run, connection, prepared, parameters, fetch);
		undos.unshift(undo);
		return outputs;
	}
	return await fetch(await startExport(connection, prepared, parameters));
}

const notStarted = () =>
	new FnoError({
		kind: 'notSent',
		message: 'The export of this item was not started, because another one failed first',
		description:
			'Correct the item that failed, or set On Error to Continue to export the others anyway.',
	});

const isCancelled = (error: unknown) => error instanceof FnoError && error.kind === 'cancelled';

/**
 * Runs the exports of the items, one after the other. If an error ends the run, n8n discards the
 * outputs of all items, so none of their changes count as returned.
 */
export async function executeAll(run: Run): Promise<Array<Outcome<Output[]>>> {
	const undos: Undo[] = [];
	const outcomes: Array<Outcome<Output[]>> = [];
	for (const item of run.items) {
		const work = async () => await exportOne(run, item, undos);
		const outcome = await outcomeOf(withFreshMetadata(run, item, work));
		outcomes.push(outcome);
		if (outcome.ok || !(run.stopsOnError || isCancelled(outcome.error))) continue;
		for (const undo of undos) undo();
		break;
	}
	while (outcomes.length < run.items.length) outcomes.push({ ok: false, error: notStarted() });
	return outcomes;
}
