import type { INodeProperties } from 'n8n-workflow';
import {
	includeODataMetadata,
	limitProperties,
	optionsCollection,
} from '../../../properties/options';
import { fieldNames } from '../../../../../shared/editor/properties/fieldProperties';
import { expandProperty, orderByKey, sortProperty } from './sortAndExpand';

const ofRecords = { show: { output: ['files', 'items', 'pages'] } };
const ofFiles = { show: { output: ['files'] } };
/** Inside a collection, the path leads out of it. */
const withRecords = { show: { '/output': ['files', 'items', 'pages'] } };
const withFiles = { show: { '/output': ['files'] } };

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'Count Only',
			value: 'count',
			description: 'One item with the number of records',
		},
		{
			name: 'Files',
			value: 'files',
			description: 'CSV or JSON Lines files, for more records than should become items',
		},
		{
			name: 'Items',
			value: 'items',
			description: 'One item for each record',
		},
		{
			name: 'One Item per Page',
			value: 'pages',
			description: 'One item with a list of records for each page that the environment sends',
		},
	],
	default: 'items',
	description: 'What the records become',
};

const fileProperties: INodeProperties[] = [
	{
		displayName: 'File Format',
		name: 'fileFormat',
		type: 'options',
		options: [
			{
				name: 'CSV',
				value: 'csv',
				description: 'A table with a header; values are written as they are',
			},
			{
				name: 'JSON Lines',
				value: 'jsonLines',
				description: 'One JSON object per line',
			},
		],
		default: 'csv',
		displayOptions: ofFiles,
	},
	{
		displayName: 'Compress',
		name: 'compress',
		type: 'boolean',
		default: false,
		displayOptions: ofFiles,
		description: 'Whether to compress each file with gzip',
	},
];

const binaryField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
	displayOptions: withFiles,
};

const fileName: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. customers',
	displayOptions: withFiles,
	description: 'Name of the files without their ending; the name of the entity when empty',
};

/** In memory, n8n keeps a file as Base64, and a text has no more than 512 MB. */
export const MOST_MEGABYTES = 256;

const fileSize: INodeProperties = {
	displayName: 'File Size (MB)',
	name: 'fileSize',
	type: 'number',
	default: 8,
	typeOptions: { minValue: 1, maxValue: MOST_MEGABYTES },
	displayOptions: withFiles,
	description:
		'After how much text another file is begun, counted before compression; each file is in memory while it is written',
};

const rowsPerFile: INodeProperties = {
	displayName: 'Rows per File',
	name: 'rowsPerFile',
	type: 'number',
	default: 100000,
	typeOptions: { minValue: 1 },
	displayOptions: withFiles,
	description: 'After how many records another file is begun, if it is not full before',
};

const pageSize: INodeProperties = {
	displayName: 'Page Size',
	name: 'pageSize',
	type: 'number',
	default: 5000,
	typeOptions: { minValue: 1, maxValue: 10000 },
	displayOptions: withRecords,
	description:
		'How many records to ask for at once; the environment may send pages of another size',
};

/** What becomes of the records, from how many to what they look like. */
export const outputProperties: INodeProperties[] = [
	output,
	...fileProperties,
	...limitProperties.map((property) => ({
		...property,
		displayOptions: { show: { ...property.displayOptions?.show, ...ofRecords.show } },
	})),
	{ ...sortProperty, displayOptions: ofRecords },
	{
		...optionsCollection(
			fieldNames,
			fileName,
			fileSize,
			includeODataMetadata,
			orderByKey,
			pageSize,
			binaryField,
			expandProperty,
			rowsPerFile,
		),
		displayOptions: ofRecords,
	},
];
