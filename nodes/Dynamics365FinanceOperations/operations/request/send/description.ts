import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../operation';
import { optionsCollection, timeout } from '../../properties/optionProperties';

/** Names and values that are added to a request. */
const pairs = (
	labels: { displayName: string; name: string; singular: string },
	description: string,
): INodeProperties => ({
	displayName: labels.displayName,
	name: labels.name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: `Add ${labels.singular}` },
	placeholder: `Add ${labels.singular}`,
	default: {},
	description,
	options: [
		{
			displayName: labels.singular,
			name: 'pairs',
			values: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '' },
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
});

const withBody = { method: ['DELETE', 'PATCH', 'POST', 'PUT'] };

const bodyProperties: INodeProperties[] = [
	{
		displayName: 'Body',
		name: 'bodyType',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'File', value: 'file', description: 'A file of the input item' },
			{ name: 'JSON', value: 'json' },
			{ name: 'None', value: 'none' },
			{ name: 'Text', value: 'text', description: 'Text in any format, such as XML' },
		],
		default: 'none',
		displayOptions: { show: withBody },
		description: 'What to send with the request',
	},
	{
		displayName: 'JSON',
		name: 'bodyJson',
		type: 'json',
		default: '{}',
		displayOptions: { show: { ...withBody, bodyType: ['json'] } },
		description: 'The body as JSON. Long numbers keep all their digits.',
	},
	{
		displayName: 'Text',
		name: 'bodyText',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		displayOptions: { show: { ...withBody, bodyType: ['text'] } },
		description: 'The body, sent as it is',
	},
	{
		displayName: 'Input Data Field Name',
		name: 'inputDataFieldName',
		type: 'string',
		default: 'data',
		required: true,
		displayOptions: { show: { ...withBody, bodyType: ['file'] } },
		hint: 'The name of the input field containing the binary file data',
		description: 'The binary field of the input item with the file to send',
	},
	{
		displayName: 'Content Type',
		name: 'contentType',
		type: 'string',
		default: '',
		displayOptions: { show: { ...withBody, bodyType: ['file', 'text'] } },
		placeholder: 'e.g. application/xml',
		description: "The format of the body; leave empty to use the file's format, or plain text",
	},
];

export const sendRequest: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send a request to any path',
	description: 'Send a request to any path of the instance, signed in with the credential',
	properties: [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			noDataExpression: true,
			options: ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'].map((name) => ({
				name,
				value: name,
			})),
			default: 'GET',
			description:
				'The HTTP method. All methods except GET and HEAD count as writes, and so does dequeue: a read-only credential blocks them, and they are never sent twice.',
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. /data/CustomersV3?$top=10',
			description:
				"The path and query after the instance's address. To reach other companies, add cross-company=true.",
		},
		pairs(
			{ displayName: 'Query Parameters', name: 'query', singular: 'Query Parameter' },
			'Added to the query in the path, percent-encoded',
		),
		pairs(
			{ displayName: 'Headers', name: 'headers', singular: 'Header' },
			'Headers to send; the node adds the sign-in itself',
		),
		...bodyProperties,
		{
			displayName: 'Response Format',
			name: 'responseFormat',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'File', value: 'file' },
				{ name: 'JSON', value: 'json' },
				{ name: 'Text', value: 'text' },
			],
			default: 'json',
			displayOptions: { hide: { method: ['HEAD'] } },
			description:
				'How to read the response: JSON becomes items, and a list becomes one item per element',
		},
		optionsCollection(
			{
				displayName: 'Follow Next Links',
				name: 'followNextLinks',
				type: 'boolean',
				default: true,
				description:
					'Whether to read all pages of an OData list and return its records as items. For GET with the response format JSON.',
			},
			{
				displayName: 'Include Status and Headers',
				name: 'fullResponse',
				type: 'boolean',
				default: true,
				description: 'Whether to also return the status and headers of the response',
			},
			{
				displayName: 'Put Output in Field',
				name: 'outputField',
				type: 'string',
				default: 'data',
				description: 'The field that holds a response as text or file',
			},
			timeout,
		),
	],
	load: async () => await import('./execute'),
};
