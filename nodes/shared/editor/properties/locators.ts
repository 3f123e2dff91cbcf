import type { INodeProperties } from 'n8n-workflow';
import type { SharedListSearch } from '../methodNames';

/** The environment; empty = the one of the credential. */
export const instanceLocator: INodeProperties = {
	displayName: 'Instance',
	name: 'instance',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The environment to work in; leave empty for the one of the credential',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Environment of the credential',
			typeOptions: {
				searchListMethod: 'searchInstances' satisfies SharedListSearch,
				searchable: true,
			},
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://contoso.operations.dynamics.com',
		},
	],
};
