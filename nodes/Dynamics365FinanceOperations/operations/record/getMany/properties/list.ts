import type { INodeProperties } from 'n8n-workflow';
import {
	includeODataMetadata,
	limitProperties,
	maxCharacters,
	optionsCollection,
} from '../../../properties/optionProperties';
import { outputProperties } from '../../../properties/outputProperties';
import {
	DEFAULT_FILE_MEGABYTES,
	DEFAULT_ROWS_PER_FILE,
	FILE_PAGE_SIZE,
	MAX_FILE_MEGABYTES,
} from '../files/fileLimits';
import { expandProperty, orderByKey, sortProperty } from './sortAndExpand';

/** The records themselves aren't returned. */
const unlessCounting = { hide: { '/options.returnAs': ['count'] } };
/** Inside the collection of options, next to Return As. */
const withRecords = { hide: { returnAs: ['count'] } };
const withFiles = { show: { returnAs: ['files'] } };

const returnAs: INodeProperties = {
	displayName: 'Return As',
	name: 'returnAs',
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

const compress: INodeProperties = {
	displayName: 'Compress',
	name: 'compress',
	type: 'boolean',
	default: true,
	displayOptions: withFiles,
	description: 'Whether to compress each file with gzip',
};

const fileFormat: INodeProperties = {
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
	displayOptions: withFiles,
};

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

const includeFiles: INodeProperties = {
	displayName: 'Include Files',
	name: 'includeFiles',
	type: 'boolean',
	default: true,
	displayOptions: withRecords,
	description:
		'Whether to read the files in the records, such as attachments; each becomes a binary field of its item',
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

/** What is returned of the records: how many, which fields, in which form and order. */
export const listProperties: INodeProperties[] = [
	...limitProperties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			hide: { ...property.displayOptions?.hide, ...unlessCounting.hide },
		},
	})),
	...outputProperties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			hide: { ...property.displayOptions?.hide, ...unlessCounting.hide },
		},
	})),
	optionsCollection(
		compress,
		fileFormat,
		fileName,
		fileSize,
		{ ...includeODataMetadata, displayOptions: withRecords },
		includeFiles,
		maxCharacters(),
		orderByKey,
		pageSize,
		binaryField,
		expandProperty,
		returnAs,
		rowsPerFile,
	),
	{ ...sortProperty, displayOptions: unlessCounting },
];
