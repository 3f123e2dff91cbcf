import type { Outcome } from '../../../../shared/core/outcome';
import type { Output } from '../../operation';
import type { Run } from '../../run/run';
import { importPackages } from '../packages/importPackages';
import { finishImport } from '../results/finishImport';
import { readPatience } from '../settings/patience';
import { readResultParameters } from './parameters';

/** Imports the packages of all items and waits for each. */
export async function executeAll(run: Run): Promise<Array<Outcome<Output[]>>> {
	// Wrong settings of the output are found before anything is sent.
	for (const item of run.items) readResultParameters(item);
	return await importPackages(run, async (started, item) => {
		const patience = readPatience(item);
		return await finishImport(run, started, { ...readResultParameters(item), patience });
	});
}
