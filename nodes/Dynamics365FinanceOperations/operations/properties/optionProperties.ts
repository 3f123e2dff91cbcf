import type { INodeProperties } from 'n8n-workflow';
import { AGENT_CHARACTERS, AGENT_RECORDS, LEAST_AGENT_CHARACTERS } from '../agent/agentLimits';

export const includeODataMetadata: INodeProperties = {
	displayName: 'Include OData Metadata',
	name: 'includeODataMetadata',
	type: 'boolean',
	default: true,
	description: 'Whether to keep the OData annotations of each record, such as its ETag',
};

const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	default: 50,
	typeOptions: { minValue: 1 },
	displayOptions: { show: { returnAll: [false] }, hide: { '@tool': [true] } },
	description: 'Max number of results to return',
};

/** How many results an operation returns; read by `item.limit`. An agent gets fewer. */
export const limitProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	limit,
	{
		...limit,
		default: AGENT_RECORDS,
		displayOptions: { show: { returnAll: [false], '@tool': [true] } },
	},
];

/** How much an agent gets; read by `charactersFor`. */
export const maxCharacters = (standard: number = AGENT_CHARACTERS): INodeProperties => ({
	displayName: 'Maximum Characters',
	name: 'maxCharacters',
	type: 'number',
	default: standard,
	typeOptions: { minValue: LEAST_AGENT_CHARACTERS },
	displayOptions: { show: { '@tool': [true] } },
	description:
		'Max number of characters that the agent gets. If more is left out, the agent is told.',
});

/** How long one request may take; read by `readTimeout`. */
export const timeout: INodeProperties = {
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 3600 },
	default: 300,
	description: 'How long to wait for the response',
};

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
