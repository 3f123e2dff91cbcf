import type { Operation } from '../../operation';
import { optionsCollection, timeout } from '../../properties/optionProperties';
import { activityProperty } from '../activityProperty';

export const dequeueMessage: Operation = {
	value: 'dequeue',
	name: 'Dequeue',
	action: 'Dequeue a file from a recurring job',
	description:
		'Get the next file from the queue of a recurring export. It comes again after 30 minutes unless Acknowledge follows.',
	properties: [
		activityProperty,
		optionsCollection(
			{
				displayName: 'Acknowledge After Download',
				name: 'acknowledgeAfterDownload',
				type: 'boolean',
				default: true,
				description:
					'Whether to acknowledge the message as soon as its file is complete. If n8n or the workflow stops afterwards, the message is lost: F&O does not hand it out again.',
			},
			{
				displayName: 'Include Messages Without a File',
				name: 'includeWithoutFile',
				type: 'boolean',
				default: true,
				description:
					'Whether to return a message that has no file as an item without a binary, so that Acknowledge can follow. Otherwise it gives no item, and F&O hands it out again.',
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
