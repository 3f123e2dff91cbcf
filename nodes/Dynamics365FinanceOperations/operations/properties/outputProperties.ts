import type { INodeProperties } from 'n8n-workflow';
import { fieldList } from '../../../shared/editor/properties/fieldProperties';

const choice: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'Raw',
			value: 'raw',
			description: 'All fields, as F&O sends them',
		},
		{
			name: 'Selected Fields',
			value: 'selectedFields',
			description: 'The key and the fields that you choose',
		},
		{
			name: 'Simplified',
			value: 'simplified',
			description: 'The key, mandatory fields and the fields that are filled in',
		},
	],
	default: 'raw',
	description: 'Which fields of the records to return',
};

const selectedFields: INodeProperties = {
	...fieldList(
		{
			displayName: 'Field Names or IDs',
			name: 'fieldNames',
			description: 'Fields to return in addition to the key',
		},
		'getFieldNames',
	),
	required: true,
	displayOptions: { show: { output: ['selectedFields'] } },
};

/**
 * Which fields of records to return; read by `readRecordOutput`. An agent has to read all of it, so
 * as a tool the node returns less. Older versions of n8n don't know `@tool`; they show the first.
 */
export const outputProperties: INodeProperties[] = [
	{ ...choice, displayOptions: { hide: { '@tool': [true] } } },
	{ ...choice, default: 'simplified', displayOptions: { show: { '@tool': [true] } } },
	selectedFields,
];
