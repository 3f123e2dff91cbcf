import { entityLocator } from '../../../../shared/editor/properties/locators';
import { AGENT_ENTITY_CHARACTERS } from '../../agent/agentLimits';
import type { Operation } from '../../operation';
import { maxCharacters, optionsCollection } from '../../properties/optionProperties';

export const getEntity: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Describe entity: key, fields and choices',
	description: 'Describe one entity: its key, fields, enum values, navigations and actions',
	properties: [
		entityLocator,
		{
			displayName: 'Search Fields',
			name: 'searchFields',
			type: 'string',
			default: '',
			placeholder: 'e.g. credit limit, payment',
			description:
				'Only fields with all of these words in their names. Separate several searches with commas, or leave empty for all fields. An agent always gets the key and the mandatory fields.',
		},
		{
			...optionsCollection(maxCharacters(AGENT_ENTITY_CHARACTERS)),
			displayOptions: { show: { '@tool': [true] } },
		},
	],
	toAgent: { characters: AGENT_ENTITY_CHARACTERS },
	load: async () => await import('./execute'),
};
