import { companyLocator, entityLocator } from '../common';
import type { Run } from '../context';
import type { Operation, Output } from '../operation';
import { filterProperties } from './getMany/filterProperties';
import { outputProperties } from './getMany/outputProperties';

export const getManyRecords: Operation = {
	resource: 'record',
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

	async execute(run: Run, itemIndex: number): Promise<Output[]> {
		// Loaded with the first run, because n8n requires every node at its start.
		const { makeOutput } = await import('./getMany/output');
		return await makeOutput(run, itemIndex);
	},
};
