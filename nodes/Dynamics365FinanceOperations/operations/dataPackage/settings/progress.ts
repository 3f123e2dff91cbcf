import type { Progress } from '../../../../shared/dataManagement/runs/waitForRun';
import type { Run } from '../../run/run';

const rowsOf = ({ entity, found, staged, created, updated }: Progress['entities'][number]) =>
	`${entity}: ${staged} of ${found} rows staged, ${created} records created, ${updated} updated`;

/**
 * Reports a run's progress to n8n's log and, in a manual run, to the browser console. n8n has no
 * better place for it.
 */
export const reporter =
	(run: Run, executionId: string) =>
	({ status, elapsed, entities }: Progress): void => {
		const seconds = Math.round(elapsed / 1000);
		const text = [`Run ${executionId}: ${status} after ${seconds} s`, ...entities.map(rowsOf)];
		const line = text.join('; ');
		run.ctx.logger.info(line);
		if (run.ctx.getMode() === 'manual') run.ctx.sendMessageToUI(line);
	};
