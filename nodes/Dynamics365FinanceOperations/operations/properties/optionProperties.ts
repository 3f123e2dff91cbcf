import type { INodeProperties } from 'n8n-workflow';

export const includeODataMetadata: INodeProperties = {
	displayName: 'Include OData Metadata',
	name: 'includeODataMetadata',
	type: 'boolean',
	default: true,
	description: 'Whether to keep the OData annotations of each record, such as its ETag',
};

/** How many results an operation returns; read by `item.limit`. */
export const limitProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		default: 50,
		typeOptions: { minValue: 1 },
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/** The collection of rarely used settings that an operation ends with. */
export function optionsCollection(...options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	};
}
