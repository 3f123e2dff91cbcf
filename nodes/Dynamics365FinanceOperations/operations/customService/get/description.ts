import type { Operation } from '../../operation';
import { maxCharacters, optionsCollection } from '../../properties/optionProperties';
import { serviceLocators } from '../serviceLocators';

export const getService: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Describe custom service operation',
	description:
		'Describe an operation of a custom service without calling it: its parameters, its result, and JSON to fill in',
	properties: [
		...serviceLocators,
		{
			...optionsCollection(maxCharacters()),
			displayOptions: { show: { '@tool': [true] } },
		},
	],
	load: async () => await import('./execute'),
};
