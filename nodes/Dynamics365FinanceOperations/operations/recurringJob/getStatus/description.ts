import type { Operation } from '../../operation';
import { maxCharacters, optionsCollection } from '../../properties/optionProperties';

export const getMessageStatus: Operation = {
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get the status of a message of a recurring job',
	description:
		'Get the status of an enqueued message, the counts of its entities, and the rows that F&O refused',
	properties: [
		{
			displayName: 'Message ID',
			name: 'messageId',
			type: 'string',
			default: '={{ $json.messageId }}',
			required: true,
			description: 'The ID of the message that Enqueue returned',
		},
		{ ...optionsCollection(maxCharacters()), displayOptions: { show: { '@tool': [true] } } },
	],
	load: async () => await import('./execute'),
};
