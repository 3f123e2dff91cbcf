import { FnoError } from '../../transport/errors/fnoError';
import { pause } from '../../transport/client/pause';
import type { Connection } from '../../transport/types';
import { askForText } from './packageAction';
import { waitAfter } from './patience';
import type { Patience } from './patience';

/** How long after a run's success the link to its package may appear. */
const LONGEST = 600_000;
const FEWEST_POLLS = 6;

const noFile = (executionId: string) =>
	new FnoError({
		kind: 'unavailable',
		message: `The run ${executionId} has succeeded, but F&O does not return a link to its package`,
		description:
			'Try Get File with this execution ID in a few minutes. F&O keeps packages for seven days. Check the run under Data management > Job history.',
	});

/**
 * The link to the package of a run that has succeeded. It may appear later than its success
 * [observed].
 * @throws FnoError
 */
export async function exportLink(
	connection: Connection,
	executionId: string,
	patience: Patience,
): Promise<string> {
	const startedAt = Date.now();
	for (let poll = 0; ; poll += 1) {
		const link = await askForText(connection, 'GetExportedPackageUrl', { executionId });
		if (link !== '') return link;
		const elapsed = Date.now() - startedAt;
		const isLong = elapsed >= Math.min(LONGEST, patience.limit);
		if (isLong && poll >= FEWEST_POLLS) throw noFile(executionId);
		await pause(waitAfter(elapsed, patience), connection.signal);
	}
}
