import { download } from '../blobs/download';
import type { BlobClient } from '../blobs/blobClient';
import { FnoError } from '../../transport/errors/fnoError';
import { pause } from '../../transport/client/pause';
import type { Connection } from '../../transport/types';
import { askForText } from './packageAction';
import { waitBefore } from './patience';
import type { Patience } from './patience';

/** How long after a run's success the link to its package may appear. */
const LONGEST = 600_000;
const FEWEST_LOOKS = 6;

const noFile = (executionId: string) =>
	new FnoError({
		kind: 'unavailable',
		message: `The run ${executionId} has succeeded, but F&O does not return a link to its package`,
		description:
			'Try Get File with this execution ID in a few minutes. F&O keeps packages for seven days. Check the run under Data management > Job history.',
	});

/**
 * The package of a run that has succeeded. Its link may appear later than its success [observed].
 * @throws FnoError
 */
export async function exportedFile(
	connection: Connection,
	client: BlobClient,
	executionId: string,
	patience: Patience,
): Promise<Buffer> {
	const startedAt = Date.now();
	for (let look = 0; ; look += 1) {
		const link = await askForText(connection, 'GetExportedPackageUrl', { executionId });
		if (link !== '') return await download(client, link);
		const isLong = Date.now() - startedAt >= Math.min(LONGEST, patience.limit);
		if (isLong && look >= FEWEST_LOOKS) throw noFile(executionId);
		await pause(waitBefore(look, patience), connection.signal);
	}
}
