import type { Outcome } from '../../../../shared/core/outcome';
import type { Run } from '../../run/run';
import type { Output } from '../../operation';
import { serveInBatches } from './batches';
import { readWriteMode } from './writeMode';
import { serveOneByOne } from './oneByOne';
import type { Prepare } from './preparedItem';
import { serveTogether } from './allOrNothing';

/** Serves the items in the write mode that the user has chosen. */
export async function serve(run: Run, prepare: Prepare): Promise<Array<Outcome<Output[]>>> {
	const mode = readWriteMode(run);
	if (mode.kind === 'batches') return await serveInBatches(run, prepare, mode);
	if (mode.kind === 'allOrNothing') return await serveTogether(run, prepare);
	return await serveOneByOne(run, prepare);
}
