import { rethrow } from '../core/outcome';
import type { Connection } from '../transport/types';
import { explained } from './queueFailures';
import { queuePath } from './queuePath';

const lost = {
	message: 'the message may or may not be acknowledged',
	advice:
		'If it was not, F&O delivers it again after about 30 minutes, marked as repeated. Running the item again is safe.',
};

/**
 * Removes a message from its queue for good.
 * @param text the body of the dequeue, unchanged
 * @throws FnoError; `unknownOutcome` if the response was lost
 */
export async function acknowledge(
	connection: Connection,
	activityId: string,
	text: string,
): Promise<void> {
	const request = {
		method: 'POST' as const,
		effect: 'write' as const,
		path: queuePath('ack', activityId),
		headers: { 'Content-Type': 'application/json' },
		body: text,
	};
	await connection.request(request).catch((error: unknown) => rethrow(explained(error, lost)));
}
