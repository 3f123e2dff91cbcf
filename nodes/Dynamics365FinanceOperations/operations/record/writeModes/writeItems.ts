import { createWriteSession } from '../../../../shared/transport/writes/writeSession';
import type { ItemOutcome } from '../../operation';
import type { Run } from '../../run/run';
import { runAllOrNothing } from './allOrNothing';
import { runInBatches } from './batches';
import { runOneByOne } from './oneByOne';
import type { Prepare } from './preparedItem';
import { readConfirmationTime, readWriteMode } from './writeMode';

/** Writes the items of a run in the write mode that the user has chosen. */
export async function writeItems(run: Run, prepare: Prepare): Promise<ItemOutcome[]> {
	const [first] = run.items;
	const mode = readWriteMode(first);
	const session = createWriteSession(readConfirmationTime(first));
	if (mode.kind === 'batches') return await runInBatches(run, prepare, mode, session);
	if (mode.kind === 'allOrNothing') return await runAllOrNothing(run, prepare, session);
	return await runOneByOne(run, prepare, session);
}
