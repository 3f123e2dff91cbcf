import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import {
	DEFAULT_BATCH_SIZE,
	DEFAULT_CONCURRENT_BATCHES,
	MAX_BATCH_OPERATIONS,
	MAX_CONCURRENT_BATCHES,
} from '../../../shared/transport/writes/writeLimits';

/** How large batches are and how many are in flight; read by `readBatchLimits`. */
export const batchProperties = (show: IDisplayOptions['show']): INodeProperties[] => [
	{
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		default: DEFAULT_BATCH_SIZE,
		typeOptions: { minValue: 1, maxValue: MAX_BATCH_OPERATIONS },
		displayOptions: { show },
		description: 'How many records to send in one request',
	},
	{
		displayName: 'Batches at a Time',
		name: 'batchesAtATime',
		type: 'number',
		default: DEFAULT_CONCURRENT_BATCHES,
		typeOptions: { minValue: 1, maxValue: MAX_CONCURRENT_BATCHES },
		displayOptions: { show },
		description: 'How many requests may be in flight at the same time',
	},
];

/** How Get reads the records of several items; read by `readReadMode`. */
export const readModeProperties: INodeProperties[] = [
	{
		displayName: 'Read Mode',
		name: 'readMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'In Batches',
				value: 'batches',
				description: 'Request many records at once; records are independent',
			},
			{
				name: 'One by One',
				value: 'oneByOne',
				description: 'Send one request for each record',
			},
		],
		default: 'oneByOne',
		description: 'How to request the records of several input items',
	},
	...batchProperties({ readMode: ['batches'] }),
];
