import { entityLocator, keyCompanyLocator } from '../../../../shared/editor/properties/locators';
import type { Operation } from '../../operation';
import { keyProperties } from '../../properties/keyProperties';
import { optionsCollection } from '../../properties/optionProperties';
import {
	confirmationTimeOption,
	etagOption,
	ifNotFoundProperty,
	verifyOption,
	writeModeProperties,
} from '../../properties/writeModeProperties';

export const deleteRecord: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a record',
	description: 'Delete one record by its key',
	properties: [
		entityLocator,
		keyCompanyLocator,
		...keyProperties,
		ifNotFoundProperty,
		...writeModeProperties,
		optionsCollection(confirmationTimeOption, etagOption, verifyOption),
	],
	load: async () => await import('./execute'),
};
