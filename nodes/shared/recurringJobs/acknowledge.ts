import { rethrow } from '../core/outcome';
import type { Connection } from '../transport/types';
import { explained } from './queueFailures';
import { queuePath } from './queuePath';

const lost = {
	message: 'the message may or may not be acknowledged',
	advice:
		'If it was not, F&O delivers it again after about 30 minutes, marked as repeated. Running the item again is safe.',
	tooLate:
		'F&O may have delivered the message again in the meantime, which it does after 30 minutes. Acknowledge it with the text of its last delivery, which is marked as repeated.',
};

/**
 * Removes a message from its queue for good.
 * @param text the body of the dequeue, unchanged
 * @param timeout milliseconds without a response; `undefined` for the usual time
 * @throws FnoError; `unknownOutcome` if the response was lost
 */
export async function acknowledge(
	connection: Connection,
	activityId: string,
	text: string,
	timeout?: number,
): Promise<void> {
	const request = {
		method: 'POST' as const,
		effect: 'write' as const,
		path: queuePath('ack', activityId),
		headers: { 'Content-Type': 'application/json' },
		body: text,
		...(timeout !== undefined && { timeout }),
	};
	await connection.request(request).catch((error: unknown) => rethrow(explained(error, lost)));
}
