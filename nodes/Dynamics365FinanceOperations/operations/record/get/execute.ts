import type { Outcome } from '../../../../shared/core/outcome';
import type { Output } from '../../operation';
import type { Run } from '../../run/run';
import { readBatchLimits } from '../batchLimits';
import { simplifyRun } from '../output/simplifyRun';
import { readInBatches } from './batches';
import { readOneByOne } from './oneByOne';
import { isReadInBatches } from './parameters';

/** Reads the record of each input item, in the read mode that the user has chosen. */
export async function executeAll(run: Run): Promise<Array<Outcome<Output[]>>> {
	const [first] = run.items;
	const outcomes = isReadInBatches(first)
		? await readInBatches(run, readBatchLimits(first))
		: await readOneByOne(run);
	const outputs = simplifyRun(outcomes.flatMap((each) => (each.ok ? [each.value] : [])));
	let next = 0;
	return outcomes.map((each) => (each.ok ? { ok: true, value: outputs[next++] } : each));
}
