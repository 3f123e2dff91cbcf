import type { Resource } from '../operation';
import { acknowledgeMessage } from './acknowledge/description';
import { dequeueMessage } from './dequeue/description';
import { enqueueFile } from './enqueue/description';
import { getMessageStatus } from './getStatus/description';

export const recurringJobResource: Resource = {
	resource: 'recurringJob',
	label: 'Recurring Job',
	description: 'The queue of a recurring data job (recurring integration)',
	firstOperation: 'enqueue',
	operations: [acknowledgeMessage, dequeueMessage, enqueueFile, getMessageStatus],
};
