import { afterStart } from '../../../../shared/dataManagement/runs/afterStart';
import { exportLink } from '../../../../shared/dataManagement/runs/exportLink';
import type { Patience } from '../../../../shared/dataManagement/runs/patience';
import { readDetails } from '../../../../shared/dataManagement/runs/runDetails';
import { waitForRun } from '../../../../shared/dataManagement/runs/waitForRun';
import type { Connection } from '../../../../shared/transport/types';
import type { FileParameters } from '../export/parameters';
import type { Output } from '../../operation';
import type { Run } from '../../run/run';
import { reporter } from '../settings/progress';
import { entityResult } from './entityResult';
import { packageOutput } from './packageOutput';
import { assertSucceeded } from './runFailures';

export interface StartedExport {
	executionId: string;
	project: string;
	company: string;
}

const NEXT = 'Get Status shows its result, and Get File returns its package';

/** Waits for an export and makes its output. Throws FnoError if it has failed. */
export async function finishExport(
	run: Run,
	connection: Connection,
	{ executionId, project, company }: StartedExport,
	parameters: FileParameters & { patience: Patience; failWhenPartial: boolean },
): Promise<Output[]> {
	const { patience, failWhenPartial } = parameters;
	return await afterStart(
		executionId,
		async () => {
			const report = reporter(run, executionId);
			const status = await waitForRun(connection, executionId, { patience, report });
			if (status !== 'Succeeded') {
				const results = (await readDetails(connection, executionId)).map((each) =>
					entityResult(each.entity, each, { rows: undefined, execute: false }),
				);
				await assertSucceeded(connection, executionId, { status, results, failWhenPartial });
			}
			const link = await exportLink(connection, executionId, patience);
			return await packageOutput(run, link, { executionId, project, company, status }, parameters);
		},
		NEXT,
	);
}
