import type { INodeProperties } from 'n8n-workflow';
import { MOST_OPERATIONS } from '../../../shared/odata/batch';
import type { Run } from '../context';
import { wholeNumber } from '../wholeNumber';

/** How the items of a run are sent. */
export type WriteMode =
	| { kind: 'oneByOne' }
	| { kind: 'batches'; size: number; atOnce: number }
	| { kind: 'allOrNothing' };

const DEFAULT_SIZE = 100;
const DEFAULT_AT_ONCE = 4;
const MOST_AT_ONCE = 20;

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

function readNumber(run: Run, name: string, label: string, fallback: number, most: number): number {
	const remedy = `Enter a number from 1 to ${most}. Nothing was sent.`;
	return wholeNumber(run.read(name, 0, fallback), { label, most, remedy });
}

/** Read once for all items. Throws InputError for numbers out of range. */
export function readWriteMode(run: Run): WriteMode {
	const kind = String(run.read('writeMode', 0, 'oneByOne'));
	if (kind === 'allOrNothing') return { kind };
	if (kind !== 'batches') return { kind: 'oneByOne' };
	return {
		kind,
		size: readNumber(run, 'batchSize', 'Batch Size', DEFAULT_SIZE, MOST_OPERATIONS),
		atOnce: readNumber(run, 'batchesAtATime', 'Batches at a Time', DEFAULT_AT_ONCE, MOST_AT_ONCE),
	};
}
