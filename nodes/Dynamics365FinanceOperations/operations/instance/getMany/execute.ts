import type { IDataObject } from 'n8n-workflow';
import { readCredential } from '../../../../shared/auth/credential/credential';
import { listEnvironments } from '../../../../shared/transport/client/discovery';
import { readForAgent } from '../../agent/agentBounds';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';

/**
 * Lists the environments as the Instance drop-down does, the credential's own first. Hints say why
 * the list isn't complete.
 */
export async function execute(run: Run, item: Item): Promise<IDataObject[]> {
	const limit = item.limit();
	const shown = run.isTool ? readForAgent(limit) : limit;
	const { environments, notes } = await listEnvironments(run.ctx, await readCredential(run.ctx));
	for (const note of notes) run.hint(note);
	return environments.slice(0, shown).map(({ url, name, type, version, dataverseVersion }) => ({
		address: url,
		name,
		type: type ?? null,
		version: version ?? null,
		dataverseVersion: dataverseVersion ?? null,
	}));
}
