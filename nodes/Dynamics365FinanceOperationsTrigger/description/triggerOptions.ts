import type { INodeProperties } from 'n8n-workflow';

const whenNodeSubscribes = { show: { '/arrival': ['eventGrid'] } };

/** Settings that few workflows need. */
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
			default: true,
			description:
				'Whether to convert every /Date(milliseconds)/ in an event to ISO 8601. The time in the header is always ISO 8601.',
		},
		{
			displayName: 'Drop Events Without Company',
			name: 'dropEventsWithoutCompany',
			type: 'boolean',
			default: true,
			description:
				'Whether to drop events that name no company when Company is set. Otherwise they start the workflow, with companyUnknown in the header.',
		},
		{
			displayName: 'Duplicate Window',
			name: 'duplicateWindow',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 10,
			description:
				'How many minutes to drop repeats of an event; 0 lets duplicates through. Each n8n process remembers events separately, so several webhook processes may let a duplicate through.',
		},
		{
			displayName: 'Emit Test Messages',
			name: 'emitTestMessages',
			type: 'boolean',
			default: true,
			description:
				"Whether F&O's test message to a new endpoint starts the workflow. The node responds to it either way.",
		},
		{
			displayName: 'Event Time to Live',
			name: 'eventTimeToLive',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1440 },
			default: 1440,
			displayOptions: whenNodeSubscribes,
			description: 'How many minutes Event Grid keeps trying to deliver an event',
		},
		{
			displayName: 'Include Raw Message',
			name: 'includeRaw',
			type: 'boolean',
			default: true,
			description: 'Whether to add the original message, with its envelope, as raw',
		},
		{
			displayName: 'Included Event Types',
			name: 'includedEventTypes',
			type: 'string',
			default: '',
			displayOptions: whenNodeSubscribes,
			description:
				'Event Grid event types to deliver, separated by commas. F&O does not document which ones it sends; check received events first.',
		},
		{
			displayName: 'IP Ranges',
			name: 'ipRanges',
			type: 'string',
			default: '',
			placeholder: 'e.g. 20.50.0.0/16, 2603:1020::/32',
			description:
				'Addresses from which calls are accepted, IPv4 or IPv6, single or in CIDR notation, separated by commas. Behind proxies, set N8N_PROXY_HOPS.',
		},
		{
			displayName: 'Max Delivery Attempts',
			name: 'maxDeliveryAttempts',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 30 },
			default: 30,
			displayOptions: whenNodeSubscribes,
			description: 'How many times Event Grid tries to deliver an event',
		},
		{
			displayName: 'Subject Begins With',
			name: 'subjectBeginsWith',
			type: 'string',
			default: '',
			displayOptions: whenNodeSubscribes,
			description: 'Deliver only events whose Event Grid subject begins with this text',
		},
		{
			displayName: 'Subject Ends With',
			name: 'subjectEndsWith',
			type: 'string',
			default: '',
			displayOptions: whenNodeSubscribes,
			description: 'Deliver only events whose Event Grid subject ends with this text',
		},
	],
};
