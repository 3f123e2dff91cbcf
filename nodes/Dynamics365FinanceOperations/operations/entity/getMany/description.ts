import { limitProperties, optionsCollection } from '../../properties/optionProperties';
import type { Operation } from '../../operation';

const categories = [
	'Configuration',
	'Document',
	'Master',
	'Parameters',
	'Reference',
	'Transaction',
];

export const getManyEntities: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many entities',
	description: 'List the public data entities of the instance',
	properties: [
		...limitProperties,
		{
			displayName: 'Search Text',
			name: 'searchText',
			type: 'string',
			default: '',
			placeholder: 'e.g. customer',
			description: 'Only entities whose name contains this text; leave empty for all',
		},
		optionsCollection(
			{
				displayName: 'Category',
				name: 'category',
				type: 'multiOptions',
				default: [],
				options: categories.map((name) => ({ name, value: name })),
				description: 'Only entities in these categories',
			},
			{
				displayName: 'Writable Only',
				name: 'writableOnly',
				type: 'boolean',
				default: true,
				description: 'Whether to leave out read-only entities',
			},
		),
	],
	load: async () => await import('./execute'),
};
