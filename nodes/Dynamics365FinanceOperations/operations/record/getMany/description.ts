import { filterProperties } from '../../../../shared/editor/properties/filterProperties';
import { companyLocator, entityLocator } from '../../../../shared/editor/properties/locators';
import type { Operation } from '../../operation';
import { outputProperties } from './properties/output';

export const getManyRecords: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many records',
	description: 'Get records of an entity, all of them or those that match a filter',
	properties: [
		entityLocator,
		{
			displayName: 'All Companies',
			name: 'allCompanies',
			type: 'boolean',
			default: false,
			description: 'Whether to read the records of every company the user can see',
		},
		{ ...companyLocator, displayOptions: { show: { allCompanies: [false] } } },
		...filterProperties,
		...outputProperties,
	],
	toAgent: {
		hasLimit: true,
		more: 'More records match than are shown. Narrow the filter, ask for fewer fields, or raise the limit.',
		none: "No record matches. Check the filter and the company. To search within text, use wildcards: Name eq '*text*'.",
	},
	load: async () => await import('./execute'),
};
