import {
	limitProperties,
	maxCharacters,
	optionsCollection,
} from '../../properties/optionProperties';
import type { Operation } from '../../operation';

export const getManyBusinessEvents: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'List business events',
	description:
		'List the business events in the catalog, and the endpoints and companies each is active for',
	properties: [
		...limitProperties,
		{
			displayName: 'Search Text',
			name: 'searchText',
			type: 'string',
			default: '',
			placeholder: 'e.g. purchase order',
			description:
				'Only events with all of these words in their ID, name, category or description, in any order; leave empty for all',
		},
		optionsCollection(
			{
				displayName: 'Active Only',
				name: 'activeOnly',
				type: 'boolean',
				default: true,
				description: 'Whether to leave out events that are not active for any endpoint',
			},
			maxCharacters(),
		),
	],
	toAgent: {
		hasLimit: true,
		more: 'Not all matching business events are shown. Add search words.',
		none: 'No business event matches. Use fewer or different search words, and turn off Active Only.',
	},
	load: async () => await import('./execute'),
};
