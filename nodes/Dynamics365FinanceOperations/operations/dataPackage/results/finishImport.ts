import { outcomeOf, rethrow } from '../../../../shared/core/outcome';
import { afterStart } from '../../../../shared/dataManagement/runs/afterStart';
import type { Patience } from '../../../../shared/dataManagement/runs/patience';
import { waitBefore } from '../../../../shared/dataManagement/runs/patience';
import { readDetails } from '../../../../shared/dataManagement/runs/runDetails';
import { waitForRun } from '../../../../shared/dataManagement/runs/waitForRun';
import { pause } from '../../../../shared/transport/client/pause';
import { FnoError } from '../../../../shared/transport/errors/fnoError';
import type { ResultParameters } from '../import/parameters';
import type { Output } from '../../operation';
import type { Run } from '../../run/run';
import type { StartedImport } from '../packages/sendPackage';
import { reporter } from '../settings/progress';
import { asJson, entityResult, sameLabel } from './entityResult';
import type { EntityResult } from './entityResult';
import { refusedRowItems } from './refusedRowItems';
import { assertSucceeded, hasFailedRows, missingRows, nothingStaged } from './runFailures';

const FEWER_RECORDS =
	'F&O reports success, but it created and updated fewer records than the file has rows. Compare rowsFailed with the records in F&O: several rows for one record count once.';

/** Counts may lag behind the status, so if there are fewer rows, they are read more than once. */
const POLLS = 4;

/** The import has ended, so an error of reading its counts doesn't say that it failed. */
function uncounted(error: unknown, status: string): unknown {
	if (!(error instanceof FnoError) || error.kind === 'cancelled') return error;
	return new FnoError({
		...error,
		kind: status === 'Succeeded' ? 'notReadBack' : 'unknownOutcome',
		message: `The import ended as ${status}, but its counts could not be read: ${error.message}`,
	});
}

async function readResults(
	{ connection, executionId, entities, execute }: StartedImport,
	status: string,
	patience: Patience,
): Promise<EntityResult[]> {
	for (let poll = 1; ; poll += 1) {
		const read = await outcomeOf(readDetails(connection, executionId));
		const details = read.ok ? read.value : rethrow(uncounted(read.error, status));
		const results = entities.map(({ label, rows }) =>
			entityResult(
				label,
				details.find(({ entity }) => sameLabel(entity, label)),
				{ rows, execute },
			),
		);
		const isComplete =
			status !== 'Succeeded' || (missingRows(results) === undefined && !hasFailedRows(results));
		if (isComplete || poll === POLLS) return results;
		await pause(waitBefore(poll, patience), connection.signal);
	}
}

/**
 * Waits for an import and creates its output.
 * @throws FnoError if it has failed, and if F&O reports success although it lost rows
 */
export async function finishImport(
	run: Run,
	started: StartedImport,
	{ patience, ...parameters }: ResultParameters & { patience: Patience },
): Promise<Output[]> {
	const { connection, executionId, project, company } = started;
	return await afterStart(executionId, async () => {
		const report = reporter(run, executionId);
		const status = await waitForRun(connection, executionId, { patience, report });
		const results = await readResults(started, status, patience);
		const labels = results.map(({ entity }) => entity);
		// A cancelled run has rows that were neither refused nor written. A successful one may leave
		// rows out.
		const hasRefused = status === 'Succeeded' ? hasFailedRows(results) : status !== 'Canceled';
		if (parameters.output === 'refusedRows' && hasRefused) {
			const ids = { executionId, labels, withFiles: parameters.withFiles, patience };
			const rows = await refusedRowItems(run, connection, ids);
			if (rows.length > 0) return rows;
		}
		await assertSucceeded(connection, executionId, { status, results, ...parameters });
		const empty = results.find(
			({ rowsStaged }, index) => rowsStaged === 0 && started.entities[index].rows === undefined,
		);
		if (empty) throw nothingStaged(executionId, empty);
		if (status === 'Succeeded' && hasFailedRows(results)) run.hint(FEWER_RECORDS);
		if (parameters.output === 'refusedRows') return [];
		return results.map((result) => ({ executionId, project, company, status, ...asJson(result) }));
	});
}
