import type { INodeProperties } from 'n8n-workflow';

/** As many operations as F&O takes in one batch [documented]. */
export const MOST_OPERATIONS = 5000;
/** Of a batch, and of batches under way. */
export const DEFAULT_SIZE = 100;
export const DEFAULT_AT_ONCE = 4;
export const MOST_AT_ONCE = 20;

/** How records are written; read by `readWriteMode`. */
export const writeModeProperties: INodeProperties[] = [
	{
		displayName: 'Write Mode',
		name: 'writeMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'All or Nothing',
				value: 'allOrNothing',
				description: `Write the records of all input items together or none of them, up to ${MOST_OPERATIONS}`,
			},
			{
				name: 'In Batches',
				value: 'batches',
				description: 'Send many records with each request; every record stands alone',
			},
			{
				name: 'One by One',
				value: 'oneByOne',
				description: 'Send one request for each record',
			},
		],
		default: 'oneByOne',
		description: 'How to send the records of several input items',
	},
	{
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		default: DEFAULT_SIZE,
		typeOptions: { minValue: 1, maxValue: MOST_OPERATIONS },
		displayOptions: { show: { writeMode: ['batches'] } },
		description: 'How many records to send with one request',
	},
	{
		displayName: 'Batches at a Time',
		name: 'batchesAtATime',
		type: 'number',
		default: DEFAULT_AT_ONCE,
		typeOptions: { minValue: 1, maxValue: MOST_AT_ONCE },
		displayOptions: { show: { writeMode: ['batches'] } },
		description: 'How many requests may be under way at the same time',
	},
];

export const etagOption: INodeProperties = {
	displayName: 'ETag',
	name: 'etag',
	type: 'string',
	default: '',
	placeholder: "e.g. {{ $json['@odata.etag'] }}",
	description:
		'Write only if the record is unchanged since it was read with this ETag; reading gives it with Include OData Metadata',
};

export const readBackOption: INodeProperties = {
	displayName: 'Read Back',
	name: 'readBack',
	type: 'boolean',
	default: false,
	description: 'Whether to read the record after the update and return it as it is stored now',
};
