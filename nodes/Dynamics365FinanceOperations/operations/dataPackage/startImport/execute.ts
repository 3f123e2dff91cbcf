import type { Outcome } from '../../../../shared/core/outcome';
import type { Output } from '../../operation';
import type { Run } from '../../run/run';
import { importPackages } from '../packages/importPackages';

/** Starts the imports of all items; other nodes wait for them. */
export async function executeAll(run: Run): Promise<Array<Outcome<Output[]>>> {
	return await importPackages(run, async ({ executionId, project, company, entities }) => [
		{
			executionId,
			project,
			company,
			entities: entities.map(({ label, rows }) => ({ entity: label, rowsInFile: rows ?? null })),
		},
	]);
}
