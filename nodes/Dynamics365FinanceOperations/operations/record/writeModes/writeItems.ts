import type { Outcome } from '../../../../shared/core/outcome';
import type { Output } from '../../operation';
import type { Run } from '../../run/run';
import { runAllOrNothing } from './allOrNothing';
import { runInBatches } from './batches';
import { runOneByOne } from './oneByOne';
import type { Prepare } from './preparedItem';
import { readWriteMode } from './writeMode';

/** Writes the items of a run in the write mode that the user has chosen. */
export async function writeItems(run: Run, prepare: Prepare): Promise<Array<Outcome<Output[]>>> {
	const mode = readWriteMode(run.items[0]);
	if (mode.kind === 'batches') return await runInBatches(run, prepare, mode);
	if (mode.kind === 'allOrNothing') return await runAllOrNothing(run, prepare);
	return await runOneByOne(run, prepare);
}
