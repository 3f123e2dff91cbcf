import type { Outcome } from '../../../shared/auth/outcome';
import type { Run } from '../context';
import type { BulkOperation, Output } from '../operation';
import { serveInBatches } from './batches';
import { readWriteMode } from './mode';
import { serveOneByOne } from './oneByOne';
import type { Prepare } from './prepared';
import { serveTogether } from './together';

async function serve(run: Run, prepare: Prepare): Promise<Array<Outcome<Output[]>>> {
	const mode = readWriteMode(run);
	if (mode.kind === 'batches') return await serveInBatches(run, prepare, mode);
	if (mode.kind === 'allOrNothing') return await serveTogether(run, prepare);
	return await serveOneByOne(run, prepare);
}

/** An operation that writes a record for each item, in the write mode that the user has chosen. */
export function writingOperation(
	prepare: Prepare,
	about: Omit<BulkOperation, 'executeAll' | 'resource'>,
): BulkOperation {
	return {
		resource: 'record',
		...about,
		executeAll: async (run) => await serve(run, prepare),
	};
}
