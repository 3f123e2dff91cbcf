import type { INodeProperties } from 'n8n-workflow';
import {
	DEFAULT_CONFIRMATION_SECONDS,
	MAX_BATCH_OPERATIONS,
	MAX_CONFIRMATION_SECONDS,
} from '../../../shared/transport/writes/writeLimits';
import { batchProperties } from './batchProperties';

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
				description: `Write the records of all input items together or not at all, up to ${MAX_BATCH_OPERATIONS}`,
			},
			{
				name: 'In Batches',
				value: 'batches',
				description: 'Send many records in each request; records are independent',
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
	...batchProperties({ writeMode: ['batches'] }),
];

/** What Update and Delete do about a missing record; read by `readIfNotFound`. */
export const ifNotFoundProperty: INodeProperties = {
	displayName: 'If Not Found',
	name: 'ifNotFound',
	type: 'options',
	options: [
		{ name: 'Fail', value: 'fail', description: 'Fail the item' },
		{
			name: 'Report',
			value: 'report',
			description: 'Return the key with the outcome "notFound"',
		},
		{ name: 'Skip', value: 'skip', description: 'Return no item' },
	],
	default: 'fail',
	description: 'What to do if there is no record with this key',
};

export const verifyOption: INodeProperties = {
	displayName: 'Verify',
	name: 'verify',
	type: 'boolean',
	default: true,
	description:
		'Whether to check after the delete that the record is gone, and fail the item if it is still there',
};

export const confirmationTimeOption: INodeProperties = {
	displayName: 'Confirmation Time (Seconds)',
	name: 'confirmationTime',
	type: 'number',
	default: DEFAULT_CONFIRMATION_SECONDS,
	typeOptions: { minValue: 0, maxValue: MAX_CONFIRMATION_SECONDS },
	description:
		'How long to look up records of this run whose responses were lost before reporting them as unknown',
};

export const etagOption: INodeProperties = {
	displayName: 'ETag',
	name: 'etag',
	type: 'string',
	default: '',
	placeholder: "e.g. {{ $json['@odata.etag'] }}",
	description:
		'Write only if the record has not changed since it was read with this ETag. To get the ETag, read with Include OData Metadata.',
};

export const readBackOption: INodeProperties = {
	displayName: 'Read Back',
	name: 'readBack',
	type: 'boolean',
	default: true,
	description: 'Whether to read the record after the update and return it as stored',
};
