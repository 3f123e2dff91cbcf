import type { IDataObject } from 'n8n-workflow';
import { observer } from '../../../../shared/transport/client/observe';
import { outcomeUnlessCancelled } from '../../../../shared/transport/errors/fnoError';
import { pause } from '../../../../shared/transport/client/pause';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { allProbes } from './allProbes';
import { asker } from './asker';
import type { Asker } from './asker';
import { notTested, toItem } from './probe';
import type { Probe } from './probe';

const runProbe = async (probe: Probe, ask: Asker) => await probe.run(ask);

/**
 * Checks the instance of an item: one output item per probe. Nothing is written. A probe that fails
 * says so in its item, and the others go on.
 */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const look = observer(run.ctx, run.credential, item.text('instance'));
	const ask = asker(look, async (wait) => await pause(wait, look.signal));
	const items: IDataObject[] = [];
	for (const probe of allProbes) {
		const verdict = await outcomeUnlessCancelled(runProbe(probe, ask));
		const failed = notTested('This check did not finish because of a bug in the package');
		items.push(toItem(probe.id, verdict.ok ? verdict.value : failed));
	}
	return items;
}
