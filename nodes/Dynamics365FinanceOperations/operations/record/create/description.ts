import { companyLocator, entityLocator } from '../../../../shared/editor/properties/locators';
import type { Operation } from '../../operation';
import { includeODataMetadata, optionsCollection } from '../../properties/optionProperties';
import {
	filesOption,
	ignoreUnusableFields,
	skipMandatoryCheck,
	writeFields,
} from '../../properties/valueProperties';
import { confirmationTimeOption, writeModeProperties } from '../../properties/writeModeProperties';

export const createRecord: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a record',
	description: 'Create a record of an entity',
	properties: [
		entityLocator,
		companyLocator,
		...writeFields('getCreateFields'),
		...writeModeProperties,
		optionsCollection(
			confirmationTimeOption,
			filesOption,
			ignoreUnusableFields,
			includeODataMetadata,
			skipMandatoryCheck,
		),
	],
	load: async () => await import('./execute'),
};
