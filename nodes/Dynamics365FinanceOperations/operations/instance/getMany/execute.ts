import type { IDataObject } from 'n8n-workflow';
import { listEnvironments } from '../../../../shared/transport/client/discovery';
import { readForAgent } from '../../agent/agentBounds';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';

/**
 * Lists the environments as the Instance drop-down does, the credential's own first. Hints say why
 * the list isn't complete; an agent doesn't see hints, so it gets them as a last item.
 */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const limit = item.limit();
	const shown = run.isTool ? readForAgent(limit) : limit;
	const { environments, notes } = await listEnvironments(run.ctx, run.credential);
	for (const note of notes) run.hint(note);
	const rows: IDataObject[] = environments.slice(0, shown).map((environment) => ({
		address: environment.url,
		name: environment.name,
		type: environment.type ?? null,
		version: environment.version ?? null,
		dataverseVersion: environment.dataverseVersion ?? null,
	}));
	return run.isTool && notes.length > 0 ? [...rows, { hint: notes.join(' ') }] : rows;
}
