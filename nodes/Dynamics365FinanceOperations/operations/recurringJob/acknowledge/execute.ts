import { InputError } from '../../../../shared/core/inputError';
import { acknowledge } from '../../../../shared/recurringJobs/acknowledge';
import { readDequeued } from '../../../../shared/recurringJobs/dequeue';
import type { DequeuedMessage } from '../../../../shared/recurringJobs/dequeue';
import type { Output } from '../../operation';
import type { Item } from '../../run/item';
import type { Run } from '../../run/run';
import { readActivityId } from '../activityId';

/** The unchanged text: if it is trimmed or rewritten, F&O may not recognise it. */
function readMessage(item: Item): DequeuedMessage {
	const value = item.read('acknowledge');
	const message = typeof value === 'string' ? readDequeued(value) : undefined;
	if (message) return message;
	const isText = typeof value === 'string' || value === undefined || value === null;
	throw new InputError({
		field: 'Message',
		value,
		message: isText
			? 'Message is not the text that Dequeue returned'
			: 'Message is an object, but F&O only accepts the text that it sent',
		advice: 'Enter {{ $json.acknowledge }} of the item that Dequeue returned.',
	});
}

/** Acknowledges the message of an item. */
export async function execute(run: Run, item: Item): Promise<Output[]> {
	const activityId = readActivityId(item);
	const { text, correlationId } = readMessage(item);
	await acknowledge(await run.connection(item), activityId, text);
	return [{ activityId, correlationId, acknowledged: true }];
}
