import { companyLocator } from '../../../../shared/editor/properties/locators';
import type { Operation } from '../../operation';
import { optionsCollection, timeout } from '../../properties/optionProperties';
import { activityProperty } from '../activityProperty';

export const enqueueFile: Operation = {
	value: 'enqueue',
	name: 'Enqueue',
	action: 'Enqueue a file for a recurring job',
	description: 'Put a file or a data package into the queue of a recurring import, once',
	properties: [
		activityProperty,
		{
			displayName: 'Content',
			name: 'content',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Data File',
					value: 'file',
					description: 'A file of the input item with the data of one entity',
				},
				{
					name: 'Data Package',
					value: 'package',
					description: 'A data package of the input item, a zip with manifest and header',
				},
			],
			default: 'file',
			description: 'What to put into the queue; the recurring job takes one of the two',
		},
		{
			displayName: 'Input Data Field Name',
			name: 'inputDataFieldName',
			type: 'string',
			default: 'data',
			required: true,
			displayOptions: { show: { content: ['file', 'package'] } },
			hint: 'The name of the input field containing the binary file data',
			description: 'The binary field of the input item whose file is put into the queue',
		},
		{
			displayName: 'Data Entity',
			name: 'dataEntity',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { content: ['file'] } },
			placeholder: 'e.g. Customer groups',
			description: 'The data entity of the file, by its name in Data management',
		},
		{
			...companyLocator,
			description: 'The company (legal entity) to import into; leave empty for that of the job',
		},
		optionsCollection(
			{
				displayName: 'External ID',
				name: 'externalId',
				type: 'string',
				default: '',
				placeholder: 'e.g. order-4711',
				description:
					'A name of your own for the message, by which you find it in F&O. It does not keep F&O from importing a file twice.',
			},
			{
				...timeout,
				description: 'How long to wait for the response; after that, the outcome is unknown',
			},
		),
	],
	load: async () => await import('./execute'),
};
