import type { Operation } from '../../operation';
import { activityProperty } from '../activityProperty';

export const acknowledgeMessage: Operation = {
	value: 'acknowledge',
	name: 'Acknowledge',
	action: 'Acknowledge a message of a recurring job',
	description: 'Remove a message from the queue for good, once its file is safe',
	properties: [
		activityProperty,
		{
			displayName: 'Message',
			name: 'acknowledge',
			type: 'string',
			default: '={{ $json.acknowledge }}',
			required: true,
			description: 'The field acknowledge of the item that Dequeue returned. Do not change it.',
		},
	],
	load: async () => await import('./execute'),
};
