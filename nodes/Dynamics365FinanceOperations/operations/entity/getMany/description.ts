import {
	limitProperties,
	maxCharacters,
	optionsCollection,
} from '../../properties/optionProperties';
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
	action: 'List entities',
	description: 'List the public data entities of the instance',
	properties: [
		...limitProperties,
		{
			displayName: 'Search Text',
			name: 'searchText',
			type: 'string',
			default: '',
			placeholder: 'e.g. customer group',
			description:
				'Only entities with all of these words in their names or label, in any order; leave empty for all',
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
			maxCharacters(),
			{
				displayName: 'Writable Only',
				name: 'writableOnly',
				type: 'boolean',
				default: true,
				description: 'Whether to leave out read-only entities',
			},
		),
	],
	toAgent: {
		hasLimit: true,
		more: 'Not all matching entities are shown; the best matches come first. Add search words.',
		none: 'No entity has all of these words in its names, which are English. Use fewer or different words, such as "customer group", "sales order" or "vendor invoice".',
	},
	load: async () => await import('./execute'),
};
