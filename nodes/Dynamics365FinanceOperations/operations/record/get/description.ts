import { entityLocator, keyCompanyLocator } from '../../../../shared/editor/properties/locators';
import type { Operation } from '../../operation';
import { keyProperties } from '../../properties/keyProperties';
import { readModeProperties } from '../../properties/batchProperties';
import {
	includeODataMetadata,
	maxCharacters,
	optionsCollection,
} from '../../properties/optionProperties';
import { outputProperties } from '../../properties/outputProperties';

export const getRecord: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a record',
	description: 'Get one record by its key',
	properties: [
		entityLocator,
		keyCompanyLocator,
		...keyProperties,
		...outputProperties,
		...readModeProperties,
		optionsCollection(includeODataMetadata, maxCharacters()),
	],
	load: async () => await import('./execute'),
};
