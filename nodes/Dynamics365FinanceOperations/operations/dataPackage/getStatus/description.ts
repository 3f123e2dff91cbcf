import type { Operation } from '../../operation';
import { maxCharacters, optionsCollection } from '../../properties/optionProperties';
import { givenExecutionId } from '../properties/choices';

export const getStatus: Operation = {
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get the status of a data package run',
	description: 'Get the status of an import or export and the counts of its entities so far',
	properties: [
		givenExecutionId,
		{ ...optionsCollection(maxCharacters()), displayOptions: { show: { '@tool': [true] } } },
	],
	load: async () => await import('./execute'),
};
