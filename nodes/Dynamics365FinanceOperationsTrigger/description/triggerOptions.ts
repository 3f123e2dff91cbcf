import type { INodeProperties } from 'n8n-workflow';

const whenSubscribing = { show: { '/arrival': ['eventGrid'] } };

/** Rare settings. */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Convert Dates',
			name: 'convertDates',
			type: 'boolean',
			default: false,
			description:
				'Whether to turn every /Date(milliseconds)/ of an event into ISO 8601. The header has its time as ISO 8601 in any case.',
		},
		{
			displayName: 'Duplicate Window',
			name: 'duplicateWindow',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 10,
			description:
				'For how many minutes an event that comes again is left out; 0 lets duplicates through. Each n8n process remembers for itself, so several webhook processes may let one through.',
		},
		{
			displayName: 'Emit Test Messages',
			name: 'emitTestMessages',
			type: 'boolean',
			default: false,
			description:
				'Whether the message with which F&O tests a new endpoint starts the workflow. It is answered in any case.',
		},
		{
			displayName: 'Event Time to Live',
			name: 'eventTimeToLive',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1440 },
			default: 1440,
			displayOptions: whenSubscribing,
			description: 'For how many minutes Event Grid tries to deliver an event',
		},
		{
			displayName: 'Include Raw Message',
			name: 'includeRaw',
			type: 'boolean',
			default: false,
			description: 'Whether to add the message as it came, with its envelope, as raw',
		},
		{
			displayName: 'Included Event Types',
			name: 'includedEventTypes',
			type: 'string',
			default: '',
			displayOptions: whenSubscribing,
			description:
				'Event Grid event types to deliver, separated by commas. Which ones F&O sends is not documented; look at received events first.',
		},
		{
			displayName: 'IP Ranges',
			name: 'ipRanges',
			type: 'string',
			default: '',
			placeholder: 'e.g. 20.50.0.0/16, 2603:1020::/32',
			description:
				'Addresses that calls may come from, IPv4 or IPv6, single or in CIDR notation, separated by commas. Behind proxies, set N8N_PROXY_HOPS.',
		},
		{
			displayName: 'Max Delivery Attempts',
			name: 'maxDeliveryAttempts',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 30 },
			default: 30,
			displayOptions: whenSubscribing,
			description: 'How often Event Grid tries to deliver an event',
		},
		{
			displayName: 'Subject Begins With',
			name: 'subjectBeginsWith',
			type: 'string',
			default: '',
			displayOptions: whenSubscribing,
			description: 'Only events whose Event Grid subject begins with this are delivered',
		},
		{
			displayName: 'Subject Ends With',
			name: 'subjectEndsWith',
			type: 'string',
			default: '',
			displayOptions: whenSubscribing,
			description: 'Only events whose Event Grid subject ends with this are delivered',
		},
	],
};
