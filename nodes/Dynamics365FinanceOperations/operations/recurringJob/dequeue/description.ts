import type { Operation } from '../../operation';
import { optionsCollection, timeout } from '../../properties/optionProperties';
import { activityProperty } from '../activityProperty';

export const dequeueMessage: Operation = {
	value: 'dequeue',
	name: 'Dequeue',
	action: 'Dequeue a file from a recurring job',
	description:
		'Get the next file from the queue of a recurring export. F&O delivers it again after 30 minutes unless you use Acknowledge.',
	properties: [
		activityProperty,
		optionsCollection(
			{
				displayName: 'Acknowledge After Download',
				name: 'acknowledgeAfterDownload',
				type: 'boolean',
				default: true,
				description:
					'Whether to acknowledge the message as soon as its file is complete. If n8n or the workflow stops after that, the message is lost: F&O does not deliver it again.',
			},
			{
				displayName: 'Include Messages Without a File',
				name: 'includeWithoutFile',
				type: 'boolean',
				default: true,
				description:
					'Whether to return a message without a file as an item without a binary field, so that you can acknowledge it. Otherwise it returns no item, and F&O delivers it again.',
			},
			{
				displayName: 'Put Output in Field',
				name: 'outputField',
				type: 'string',
				default: 'data',
				description: 'The field that holds the file',
			},
			timeout,
		),
	],
	toAgent: { none: 'Nothing is queued.' },
	load: async () => await import('./execute'),
};
