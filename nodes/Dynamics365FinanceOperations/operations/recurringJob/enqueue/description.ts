import type { INodeProperties } from 'n8n-workflow';
import { companyLocator } from '../../../../shared/editor/properties/locators';
import { dataEntityLocator, format } from '../../dataPackage/properties/choices';
import { allowShared, ignoreUnmatched } from '../../dataPackage/properties/importProperties';
import type { Operation } from '../../operation';
import { optionsCollection, timeout } from '../../properties/optionProperties';
import { activityProperty } from '../activityProperty';

const ofItems = { source: ['items'] };

const contentProperties: INodeProperties[] = [
	{
		displayName: 'Content',
		name: 'content',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Data File', value: 'file', description: 'A file with the data of one entity' },
			{
				name: 'Data Package',
				value: 'package',
				description: 'A zip with a manifest, as F&O exports it',
			},
		],
		default: 'file',
		description: 'What the recurring job accepts: it is set up for one of the two',
	},
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Binary File of Each Item',
				value: 'file',
				description: 'One message for each item, with its file unchanged',
			},
			{
				name: 'Input Items',
				value: 'items',
				description: 'One message with a row for each item',
			},
		],
		default: 'file',
		description: 'Where the content comes from',
	},
	{
		displayName: 'Input Data Field Name',
		name: 'inputDataFieldName',
		type: 'string',
		default: 'data',
		required: true,
		displayOptions: { show: { source: ['file'] } },
		hint: 'The name of the input field containing the binary file data',
		description: 'The binary field of the input item with the file to enqueue',
	},
	{ ...dataEntityLocator, displayOptions: { show: { content: ['file'] } } },
	{ ...dataEntityLocator, displayOptions: { show: { content: ['package'], ...ofItems } } },
	{
		displayName:
			'Fields of the items go to the entity fields with the same name. Upper and lower case, spaces and underscores are ignored.',
		name: 'matchingNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: ofItems },
	},
	{
		...format,
		description: 'The source data format of the data project of the job',
		displayOptions: { show: ofItems },
	},
];

export const enqueueFile: Operation = {
	value: 'enqueue',
	name: 'Enqueue',
	action: 'Enqueue a file for a recurring job',
	description: 'Add a file or a data package to the queue of a recurring import, once',
	properties: [
		activityProperty,
		...contentProperties,
		{
			...companyLocator,
			description:
				"The company (legal entity) to import into; leave empty to use the job's company",
		},
		optionsCollection(
			allowShared,
			{
				displayName: 'External ID',
				name: 'externalId',
				type: 'string',
				default: '',
				placeholder: 'e.g. order-4711',
				description:
					'Your own name for the message, so that you can find it in F&O. It does not prevent F&O from importing a file twice.',
			},
			{ ...ignoreUnmatched, displayOptions: { show: { '/source': ['items'] } } },
			{
				...timeout,
				description: 'How long to wait for the response; after that, the outcome is unknown',
			},
		),
	],
	load: async () => await import('./execute'),
};
