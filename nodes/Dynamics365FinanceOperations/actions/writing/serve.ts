import type { Outcome } from '../../../shared/core/outcome';
import type { Run } from '../../operations/run/run';
import type { Output } from '../../operations/operation';
import { serveInBatches } from './batches';
import { readWriteMode } from './mode';
import { serveOneByOne } from './oneByOne';
import type { Prepare } from './prepared';
import { serveTogether } from './together';

/** Serves the items in the write mode that the user has chosen. */
export async function serve(run: Run, prepare: Prepare): Promise<Array<Outcome<Output[]>>> {
	const mode = readWriteMode(run);
	if (mode.kind === 'batches') return await serveInBatches(run, prepare, mode);
	if (mode.kind === 'allOrNothing') return await serveTogether(run, prepare);
	return await serveOneByOne(run, prepare);
}
