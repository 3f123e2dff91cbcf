import type { INodeProperties } from 'n8n-workflow';
import {
	includeODataMetadata,
	limitProperties,
	maxCharacters,
	optionsCollection,
} from '../../../properties/optionProperties';
import { fieldNames } from '../../../../../shared/editor/properties/fieldProperties';
import {
	DEFAULT_FILE_MEGABYTES,
	DEFAULT_ROWS_PER_FILE,
	FILE_PAGE_SIZE,
	MAX_FILE_MEGABYTES,
} from '../files/fileLimits';
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
			description: 'CSV or JSON Lines files; use them when there are too many records for items',
		},
		{
			name: 'Items',
			value: 'items',
			description: 'One item for each record',
		},
		{
			name: 'One Item per Page',
			value: 'pages',
			description: 'One item with a list of records for each page that the instance sends',
		},
	],
	default: 'items',
	description: 'How to return the records',
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
	description: 'Name of the files without extension; leave empty to use the name of the entity',
};

const fileSize: INodeProperties = {
	displayName: 'File Size (MB)',
	name: 'fileSize',
	type: 'number',
	default: DEFAULT_FILE_MEGABYTES,
	typeOptions: { minValue: 1, maxValue: MAX_FILE_MEGABYTES },
	displayOptions: withFiles,
	description:
		'A new file starts after this much text, counted before compression; each file is held in memory while it is written',
};

const rowsPerFile: INodeProperties = {
	displayName: 'Rows per File',
	name: 'rowsPerFile',
	type: 'number',
	default: DEFAULT_ROWS_PER_FILE,
	typeOptions: { minValue: 1 },
	displayOptions: withFiles,
	description:
		'A new file starts after this many records, unless the file reaches its maximum size earlier',
};

const pageSize: INodeProperties = {
	displayName: 'Page Size',
	name: 'pageSize',
	type: 'number',
	default: FILE_PAGE_SIZE,
	typeOptions: { minValue: 1, maxValue: 10000 },
	displayOptions: withRecords,
	description:
		'How many records to request at once; the instance may send pages of a different size',
};

/** How the records are returned: as what, how many, in which order and with which fields. */
export const outputProperties: INodeProperties[] = [
	output,
	...fileProperties,
	...limitProperties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...property.displayOptions?.show, ...ofRecords.show },
		},
	})),
	{ ...sortProperty, displayOptions: ofRecords },
	{
		...optionsCollection(
			fieldNames,
			fileName,
			fileSize,
			includeODataMetadata,
			maxCharacters(),
			orderByKey,
			pageSize,
			binaryField,
			expandProperty,
			rowsPerFile,
		),
		displayOptions: ofRecords,
	},
];
