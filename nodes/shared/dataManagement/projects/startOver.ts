import { outcomeOf, rethrow } from '../../core/outcome';
import { FnoError } from '../../transport/errors/fnoError';
import type { Connection } from '../../transport/types';
import { order } from '../runs/packageAction';

/**
 * Makes the next export of changes begin with all records. What `sourceName` means isn't
 * documented: the source data format is what projects call a source [guess]. If that resets
 * nothing, it is sent empty. Starting over twice does no harm.
 * @returns whether F&O says that there was something to start over
 * @throws FnoError
 */
export async function startOver(
	connection: Connection,
	project: string,
	{ label, sourceFormat }: { label: string; sourceFormat: string },
): Promise<boolean> {
	let refusal: unknown;
	let isAccepted = false;
	for (const sourceName of new Set([sourceFormat, ''])) {
		const body = { definitionGroupId: project, entityName: label, sourceName };
		const done = await outcomeOf(order(connection, 'ResetVersionToken', body, false));
		if (done.ok) {
			if (done.value !== false) return true;
			isAccepted = true;
			continue;
		}
		const { error } = done;
		if (!(error instanceof FnoError) || error.kind !== 'refused') rethrow(error);
		refusal ??= error;
	}
	return isAccepted ? false : rethrow(refusal);
}
